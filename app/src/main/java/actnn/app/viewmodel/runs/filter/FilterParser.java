package actnn.app.viewmodel.runs.filter;

import actnn.app.viewmodel.runs.filter.Token.Kind;
import actnn.engine.config.refusal.Nearest;
import actnn.engine.config.refusal.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Reads a filter by recursive descent. Words beside each other must all hold, as if {@code and}
 * stood between them:
 *
 * <pre>
 * either   = every { "or" every }
 * every    = single { [ "and" ] single }
 * single   = "not" single | "(" either ")" | field relation value | word
 * relation = "=" | ":" | "!=" | "&gt;" | "&gt;=" | "&lt;" | "&lt;=" | "~"
 * </pre>
 */
public final class FilterParser {
  private static final String AND = "and";
  private static final String OR = "or";
  private static final String NOT = "not";

  /** Each level takes a few frames of the stack; nobody writes so many by hand. */
  private static final int DEEPEST = 100;

  private final List<Token> tokens;
  private int at;
  private int depth;

  private FilterParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * The condition of a text; an empty one asks nothing.
   *
   * @throws FilterException at the first mistake
   */
  public static Condition parse(String text) throws FilterException {
    FilterParser parser = new FilterParser(Tokens.of(text));
    if (parser.peek().is(Kind.END)) {
      return Condition.ALL;
    }
    parser.requireClosedQuotes();
    Condition whole = parser.either();
    Token left = parser.peek();
    if (!left.is(Kind.END)) {
      throw new FilterException(left.from(), "no bracket is open that ')' could close.");
    }
    return whole;
  }

  private void requireClosedQuotes() throws FilterException {
    for (Token token : tokens) {
      if (token.isUnclosed()) {
        throw new FilterException(token.from(), "this quote is never closed: add '\"'.");
      }
    }
  }

  private Condition either() throws FilterException {
    List<Condition> parts = new ArrayList<>(List.of(every()));
    while (peek().isKeyword(OR)) {
      take();
      parts.add(every());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.Either(parts);
  }

  private Condition every() throws FilterException {
    List<Condition> parts = new ArrayList<>(List.of(single()));
    while (!peek().is(Kind.END) && !peek().is(Kind.CLOSE) && !peek().isKeyword(OR)) {
      if (peek().isKeyword(AND)) {
        take();
      }
      parts.add(single());
    }
    return parts.size() == 1 ? parts.get(0) : new Condition.Every(parts);
  }

  private Condition single() throws FilterException {
    Token token = peek();
    boolean compared = tokens.get(Math.min(at + 1, tokens.size() - 1)).is(Kind.RELATION);
    if (token.isText() && compared) {
      return compared();
    }
    if (token.isKeyword(NOT)) {
      enter(take());
      Condition opposite = new Condition.Not(single());
      depth--;
      return opposite;
    }
    if (token.is(Kind.OPEN)) {
      return bracket();
    }
    if (token.isKeyword(AND) || token.isKeyword(OR) || !token.isText()) {
      throw new FilterException(token.from(), missing(token));
    }
    take();
    return new Condition.Word(token.text());
  }

  private static String missing(Token token) {
    return switch (token.kind()) {
      case RELATION ->
          "a field is missing before '" + token.text() + "', as in 'level = L3' or 'tag:sweep'.";
      case CLOSE -> "something to look for is missing before ')'.";
      case END -> "something to look for is missing at the end.";
      default -> "something to look for is missing before " + Quote.of(token.text()) + ".";
    };
  }

  private Condition bracket() throws FilterException {
    Token open = take();
    enter(open);
    Condition inside = either();
    depth--;
    if (!peek().is(Kind.CLOSE)) {
      throw new FilterException(open.from(), "this bracket is never closed: add ')'.");
    }
    take();
    return inside;
  }

  private void enter(Token token) throws FilterException {
    if (++depth > DEEPEST) {
      throw new FilterException(
          token.from(),
          "more than "
              + DEEPEST
              + " brackets or 'not' stand within each other: write it with fewer.");
    }
  }

  private Condition compared() throws FilterException {
    Token name = take();
    Field field = field(name);
    Token sign = take();
    Relation relation =
        Relation.of(sign.text())
            .orElseThrow(
                () ->
                    new FilterException(
                        sign.from(), "'" + sign.text() + "' is no relation: take !=."));
    if (relation.orders() && field.kind() == Field.Kind.TEXT) {
      throw new FilterException(
          sign.from(), "'" + field.name() + "' is text, which takes =, != or ~.");
    }
    if (relation == Relation.CONTAINS && field.kind() == Field.Kind.NUMBER) {
      throw new FilterException(
          sign.from(), "'" + field.name() + "' is a number, which takes =, !=, <, <=, > or >=.");
    }
    return value(field, relation, sign);
  }

  private static Field field(Token name) throws FilterException {
    return Fields.find(name.text())
        .orElseThrow(
            () ->
                new FilterException(
                    name.from(),
                    "there is no field "
                        + Quote.of(name.text())
                        + Nearest.of(name.text(), Fields.names())
                            .map(near -> ": did you mean '" + near + "'?")
                            .orElse(
                                ": level, accuracy, stored, tag or any setting would be one.")));
  }

  private Condition value(Field field, Relation relation, Token sign) throws FilterException {
    Token value = peek();
    if (!value.isText()) {
      throw new FilterException(
          value.from(), "a value is missing after '" + field.name() + " " + sign.text() + "'.");
    }
    take();
    OptionalDouble number = Quantity.of(value.text(), field.unit());
    boolean needed = relation.orders() || field.kind() == Field.Kind.NUMBER;
    if (needed && number.isEmpty()) {
      throw new FilterException(
          value.from(),
          Quote.of(value.text())
              + " is no number for '"
              + field.name()
              + "': write it as in "
              + Quantity.example(field.unit())
              + ".");
    }
    if (relation != Relation.CONTAINS) {
      requireOneOfItsValues(field, value);
    }
    return new Condition.Compared(field, relation, value.text(), number.orElse(Double.NaN));
  }

  private static void requireOneOfItsValues(Field field, Token value) throws FilterException {
    List<String> all = field.values();
    if (!all.isEmpty() && all.stream().noneMatch(value.text()::equalsIgnoreCase)) {
      throw new FilterException(
          value.from(),
          "'"
              + field.name()
              + "' is never "
              + Nearest.quoted(value.text(), all)
              + ": take "
              + all.stream().map(Tokens::written).collect(Collectors.joining(", "))
              + ".");
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    return tokens.get(at++);
  }
}
