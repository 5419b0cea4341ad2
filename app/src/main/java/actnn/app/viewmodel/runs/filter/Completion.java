package actnn.app.viewmodel.runs.filter;

import actnn.app.viewmodel.runs.filter.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What could stand where the caret is.
 *
 * @param from the first character that a choice replaces
 * @param to behind the last one
 * @param choices the likeliest first
 */
public record Completion(int from, int to, List<Choice> choices) {
  /** More than a glance takes in help nobody. */
  private static final int MOST = 9;

  public Completion {
    choices = List.copyOf(choices);
  }

  /**
   * One of them.
   *
   * @param text what is put there, with what has to follow
   * @param about what it is
   */
  public record Choice(String text, String about) {}

  /**
   * What fits at the caret.
   *
   * @param subjects the runs there are: values are offered that one of them has
   */
  public static Completion at(String text, int caret, List<Subject> subjects) {
    List<Token> tokens = Tokens.of(text.substring(0, caret));
    Token end = tokens.get(tokens.size() - 1);
    List<Token> before = tokens.subList(0, tokens.size() - 1);
    Token last = before.isEmpty() ? end : before.get(before.size() - 1);
    boolean typing = last.isText() && last.to() == caret;
    String begun = typing ? last.text() : "";
    int from = typing ? last.from() : caret;
    List<Token> done = typing ? before.subList(0, before.size() - 1) : before;
    List<Choice> choices =
        choices(done, begun, subjects).filter(choice -> !choice.text().equals(begun)).toList();
    return new Completion(from, caret, choices.subList(0, Math.min(MOST, choices.size())));
  }

  private static Stream<Choice> choices(List<Token> done, String begun, List<Subject> subjects) {
    if (done.isEmpty()) {
      return fields(begun);
    }
    Token last = done.get(done.size() - 1);
    Optional<Token> listed = listed(done);
    if (listed.isPresent()) {
      return last.is(Kind.OPEN) || last.is(Kind.COMMA)
          ? inList(listed.get(), begun, subjects)
          : closing("");
    }
    if (last.is(Kind.RELATION)) {
      return done.size() < 2 ? Stream.of() : values(done.get(done.size() - 2), begun, subjects);
    }
    boolean value = done.size() > 1 && done.get(done.size() - 2).is(Kind.RELATION);
    boolean behindField = done.size() > 1 && !value && isField(done.get(done.size() - 2));
    if (behindField && last.isKeyword(Comparisons.NOT)) {
      return Stream.concat(Stream.of(new Choice("in (", "is none of")), fields(begun));
    }
    if (behindField && last.isKeyword(Comparisons.IN)) {
      return Stream.of(new Choice("(", "its values follow"));
    }
    if (isField(last) && !value) {
      return relations(last.text(), begun);
    }
    boolean complete = value || last.is(Kind.CLOSE);
    return complete ? Stream.concat(words(begun), fields(begun)) : fields(begun);
  }

  private static boolean isField(Token token) {
    return token.is(Kind.WORD) && Fields.find(token.text()).isPresent();
  }

  /** The field of a list that is open at the end. */
  private static Optional<Token> listed(List<Token> done) {
    int open = done.size() - 1;
    while (open >= 0 && (done.get(open).isText() || done.get(open).is(Kind.COMMA))) {
      open--;
    }
    if (open < 2
        || !done.get(open).is(Kind.OPEN)
        || !done.get(open - 1).isKeyword(Comparisons.IN)) {
      return Optional.empty();
    }
    boolean not = done.get(open - 2).isKeyword(Comparisons.NOT);
    return open < 3 && not ? Optional.empty() : Optional.of(done.get(open - (not ? 3 : 2)));
  }

  private static Stream<Choice> inList(Token name, String begun, List<Subject> subjects) {
    Stream<Choice> values =
        values(name, begun, subjects)
            .map(choice -> new Choice(choice.text().strip(), choice.about()));
    // What is written may be the whole of a value already.
    return begun.isEmpty() ? values : Stream.concat(values, closing(Tokens.written(begun)));
  }

  private static Stream<Choice> closing(String value) {
    return Stream.of(
        new Choice(value + ", ", "another one"), new Choice(value + ") ", "these are all"));
  }

  private static Stream<Choice> words(String begun) {
    return Stream.of(new Choice("and ", "both must hold"), new Choice("or ", "one is enough"))
        .filter(choice -> choice.text().startsWith(begun.toLowerCase(Locale.ROOT)));
  }

  /** Those that begin so, then those that have it within. */
  private static Stream<Choice> fields(String begun) {
    String wanted = begun.toLowerCase(Locale.ROOT);
    return Fields.list().stream()
        .filter(field -> field.name().toLowerCase(Locale.ROOT).contains(wanted))
        .sorted(
            Comparator.comparing(
                field -> field.name().toLowerCase(Locale.ROOT).startsWith(wanted) ? 0 : 1))
        .map(field -> new Choice(field.name() + " ", field.about()));
  }

  private static Stream<Choice> relations(String name, String begun) {
    Field.Kind kind = Fields.find(name).map(Field::kind).orElse(Field.Kind.TEXT);
    Stream<Choice> signs =
        Arrays.stream(Relation.values())
            .filter(relation -> kind != Field.Kind.TEXT || !relation.orders())
            .filter(relation -> kind != Field.Kind.NUMBER || relation != Relation.CONTAINS)
            .map(relation -> new Choice(relation.sign() + " ", relation.words()));
    Stream<Choice> lists =
        Stream.of(new Choice("in (", "is one of"), new Choice("not in (", "is none of"));
    return Stream.concat(signs, lists)
        .filter(choice -> choice.text().startsWith(begun.toLowerCase(Locale.ROOT)));
  }

  /** The values that runs have, the commonest first. */
  private static Stream<Choice> values(Token name, String begun, List<Subject> subjects) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    Fields.find(name.text())
        .filter(field -> field.kind() != Field.Kind.NUMBER)
        .ifPresent(
            field ->
                subjects.stream()
                    .flatMap(subject -> field.texts().apply(subject).stream())
                    .filter(text -> !text.isBlank())
                    .forEach(text -> seen.merge(text, 1, Integer::sum)));
    String wanted = begun.toLowerCase(Locale.ROOT);
    List<Choice> choices = new ArrayList<>();
    seen.entrySet().stream()
        .filter(entry -> entry.getKey().toLowerCase(Locale.ROOT).contains(wanted))
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(
            entry ->
                choices.add(
                    new Choice(Tokens.written(entry.getKey()) + " ", runs(entry.getValue()))));
    return choices.stream();
  }

  private static String runs(int count) {
    return count == 1 ? "1 run" : count + " runs";
  }
}
