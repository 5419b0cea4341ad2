package actnn.app.viewmodel.runs.filter;

import actnn.app.viewmodel.runs.filter.Token.Kind;
import actnn.engine.config.refusal.Nearest;
import actnn.engine.config.refusal.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a field beside a value, {@code level = L3}, or beside several, {@code level in (L0, L3)}
 * and {@code level not in (L0, L3)}. What looks like one and is none is refused: read as words it
 * would find nothing, and nobody would know why. Confined to one thread.
 */
final class Comparisons {
  static final String IN = "in";
  static final String NOT = "not";

  private static final Pattern UNIT = Pattern.compile("[a-zA-Z]+|[%×]");

  /** What other programs call a relation, behind a field, and what texts have for it here. */
  private static final Map<String, String> OF_TEXTS =
      Map.of(
          "like", "%s ~ ...",
          "ilike", "%s ~ ...",
          "contains", "%s ~ ...",
          "matches", "%s ~ ...",
          "is", "%s = ...",
          "between", "%s in (..., ...)");

  private static final String RANGE = "%1$s >= ... and %1$s <= ...";

  private final Cursor cursor;

  Comparisons(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Whether a comparison begins here, or what somebody took for one. */
  boolean begins() {
    Token name = cursor.peek();
    if (name.isText() && cursor.peek(1).is(Kind.RELATION)) {
      return true;
    }
    if (!name.is(Kind.WORD) || Stream.of("and", "or", NOT).anyMatch(name::isKeyword)) {
      return false;
    }
    int list = cursor.peek(1).isKeyword(NOT) ? 2 : 1;
    boolean known = Fields.find(name.text()).isPresent();
    if (known && list == 2 && cursor.peek(2).is(Kind.OPEN)) {
      return true;
    }
    if (cursor.peek(list).isKeyword(IN)) {
      return known || cursor.peek(list + 1).is(Kind.OPEN);
    }
    return known && isElsewhere(cursor.peek(1)) && cursor.peek(2).isText();
  }

  private static boolean isElsewhere(Token token) {
    return OF_TEXTS.keySet().stream().anyMatch(token::isKeyword);
  }

  private static String instead(Token word, Field field) {
    if (field.kind() == Field.Kind.TEXT) {
      return OF_TEXTS.getOrDefault(word.lower(), "").formatted(field.name());
    }
    return (word.isKeyword("between") ? RANGE : "%s = ...").formatted(field.name());
  }

  /**
   * Reads one.
   *
   * @throws FilterException where it is none
   */
  Condition read() throws FilterException {
    Token name = cursor.take();
    Field field = field(name);
    if (cursor.peek().is(Kind.RELATION)) {
      return compared(field);
    }
    if (isElsewhere(cursor.peek())) {
      Token word = cursor.peek();
      throw new FilterException(
          word.from(),
          "'%s' is no relation: write '%s', or put it in quotes to search for the word."
              .formatted(word.text(), instead(word, field)));
    }
    boolean not = cursor.peek().isKeyword(NOT);
    if (not) {
      cursor.take();
    }
    if (!cursor.peek().isKeyword(IN)) {
      throw new FilterException(
          cursor.peek().from(),
          "'in' is missing before this list: write '" + field.name() + " not in (..., ...)'.");
    }
    return list(field, not);
  }

  private Condition compared(Field field) throws FilterException {
    Token sign = cursor.take();
    Relation relation =
        Relation.of(sign.text())
            .orElseThrow(
                () ->
                    new FilterException(
                        sign.from(), "'" + sign.text() + "' is no relation: take !=."));
    if (relation.orders() && field.kind() == Field.Kind.TEXT) {
      throw new FilterException(
          sign.from(), "'" + field.name() + "' is text, which takes =, !=, ~ or in.");
    }
    if (relation == Relation.CONTAINS && field.kind() == Field.Kind.NUMBER) {
      throw new FilterException(
          sign.from(),
          "'" + field.name() + "' is a number, which takes =, !=, <, <=, >, >= or in.");
    }
    Token value = cursor.peek();
    boolean whole = relation == Relation.EQUAL || relation == Relation.UNEQUAL;
    if (whole && value.is(Kind.WORD) && value.text().endsWith(",")) {
      throw new FilterException(value.to() - 1, "several values are written as " + example(field));
    }
    return value(field, relation, "missing after '" + field.name() + " " + sign.text() + "'");
  }

  private static String example(Field field) {
    return "'" + field.name() + " in (..., ...)'.";
  }

  /** Behind the field: {@code in (a, b)}. */
  private Condition list(Field field, boolean not) throws FilterException {
    Token in = cursor.take();
    Token open = cursor.peek();
    if (!open.is(Kind.OPEN)) {
      throw new FilterException(
          open.from(),
          "a list is missing after '"
              + in.text()
              + "': write "
              + example(field).replaceFirst("\\.$", "")
              + ", or put it in quotes to search for the word.");
    }
    cursor.take();
    List<Condition> parts = new ArrayList<>();
    do {
      String missing = "missing in the list after '" + field.name() + "'";
      parts.add(value(field, not ? Relation.UNEQUAL : Relation.EQUAL, missing));
    } while (goesOn(open));
    return not ? new Condition.Every(parts) : new Condition.Either(parts);
  }

  private boolean goesOn(Token open) throws FilterException {
    Token next = cursor.peek();
    if (next.is(Kind.END)) {
      throw new FilterException(open.from(), "this list is never closed: add ')'.");
    }
    if (!next.is(Kind.COMMA) && !next.is(Kind.CLOSE)) {
      throw new FilterException(
          next.from(), "a comma is missing before " + Quote.of(next.text()) + " in this list.");
    }
    cursor.take();
    return next.is(Kind.COMMA);
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

  private Condition value(Field field, Relation relation, String missing) throws FilterException {
    Token value = cursor.peek();
    if (!value.isText()) {
      throw new FilterException(value.from(), "a value is " + missing + ".");
    }
    cursor.take();
    String text = value.text() + unit(value, field);
    OptionalDouble number = Quantity.of(text, field.unit());
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
    return new Condition.Compared(field, relation, text, number.orElse(Double.NaN));
  }

  /** The unit of a number that stands apart, as in {@code 2 MiB}; empty where there is none. */
  private String unit(Token value, Field field) {
    String next = cursor.peek().text();
    boolean unit =
        field.kind() == Field.Kind.NUMBER
            && cursor.peek().is(Kind.WORD)
            && UNIT.matcher(next).matches()
            && Quantity.of(value.text(), field.unit()).isPresent()
            && Quantity.of(value.text() + next, field.unit()).isPresent();
    return unit ? cursor.take().text() : "";
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
}
