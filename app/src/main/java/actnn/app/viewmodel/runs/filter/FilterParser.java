package actnn.app.viewmodel.runs.filter;

import actnn.app.viewmodel.runs.filter.Token.Kind;
import actnn.engine.config.refusal.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a filter by recursive descent. Words beside each other must all hold, as if {@code and}
 * stood between them:
 *
 * <pre>
 * either   = every { "or" every }
 * every    = single { [ "and" ] single }
 * single   = "not" single | "(" either ")" | compared | word
 * compared = field relation value | field [ "not" ] "in" "(" value { "," value } ")"
 * relation = "=" | ":" | "!=" | "&gt;" | "&gt;=" | "&lt;" | "&lt;=" | "~"
 * </pre>
 */
public final class FilterParser {
  private static final String AND = "and";
  private static final String OR = "or";
  private static final String NOT = Comparisons.NOT;

  /** What other programs call the words of this language, and what stands only in a list. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "&&", "write 'and'",
          "&", "write 'and'",
          "||", "write 'or'",
          "|", "write 'or'",
          ",", "it stands in a list, as in 'level in (L0, L3)'");

  /** Each level takes a few frames of the stack; nobody writes so many by hand. */
  private static final int DEEPEST = 100;

  private final Cursor cursor;
  private final Comparisons comparisons;
  private int depth;

  private FilterParser(List<Token> tokens) {
    this.cursor = new Cursor(tokens);
    this.comparisons = new Comparisons(cursor);
  }

  /**
   * The condition of a text; an empty one asks nothing.
   *
   * @throws FilterException at the first mistake
   */
  public static Condition parse(String text) throws FilterException {
    List<Token> tokens = Tokens.of(text);
    FilterParser parser = new FilterParser(tokens);
    if (parser.peek().is(Kind.END)) {
      return Condition.ALL;
    }
    for (Token token : tokens) {
      if (token.isUnclosed()) {
        throw new FilterException(token.from(), unclosed(text.charAt(token.from())));
      }
    }
    Condition whole = parser.either();
    Token left = parser.peek();
    if (!left.is(Kind.END)) {
      throw new FilterException(left.from(), "no bracket is open that ')' could close.");
    }
    return whole;
  }

  private static String unclosed(char quote) {
    return quote == '"'
        ? "this quote is never closed: add '\"'."
        : "this quote is never closed: add \"'\", or put what begins with it in \"...\".";
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
    if (comparisons.begins()) {
      return comparisons.read();
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
    requireWord(token);
    take();
    return new Condition.Word(token.text());
  }

  /** What is meant as a part of the language would be searched for, and not found. */
  private void requireWord(Token token) throws FilterException {
    if (token.isKeyword(Comparisons.IN) && cursor.peek(1).is(Kind.OPEN)) {
      throw new FilterException(
          token.from(), "a field is missing before 'in', as in 'level in (L0, L3)'.");
    }
    for (Map.Entry<String, String> sign : ELSEWHERE.entrySet()) {
      boolean within = sign.getKey().length() > 1 && token.text().contains(sign.getKey());
      boolean ends = sign.getKey().equals(",") && token.text().endsWith(",");
      if (token.is(Kind.WORD) && (within || ends || token.text().equals(sign.getKey()))) {
        boolean alone = token.text().equals(sign.getKey());
        String quotes = !alone ? ", or put the whole in quotes to search for it" : "";
        throw new FilterException(
            token.from() + token.text().lastIndexOf(sign.getKey()),
            "'%s' is no word of filters: %s%s.".formatted(sign.getKey(), sign.getValue(), quotes));
      }
    }
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

  private Token peek() {
    return cursor.peek();
  }

  private Token take() {
    return cursor.take();
  }
}
