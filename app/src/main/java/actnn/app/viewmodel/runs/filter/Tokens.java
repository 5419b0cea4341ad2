package actnn.app.viewmodel.runs.filter;

import actnn.app.viewmodel.runs.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a filter into its pieces. Quotes are {@code "} and, where a piece begins, {@code '}: within
 * a word that is an apostrophe, as it is before a letter.
 */
final class Tokens {
  private static final String RELATIONS = "=!<>~:";

  private final String text;
  private final List<Token> found = new ArrayList<>();
  private int at;
  private boolean list;

  private Tokens(String text) {
    this.text = text;
  }

  /** The pieces, {@link Kind#END} last; an open quote reaches to the end of the text. */
  static List<Token> of(String text) {
    Tokens tokens = new Tokens(text);
    while (tokens.at < text.length()) {
      tokens.next();
    }
    tokens.found.add(new Token(Kind.END, "", text.length(), text.length()));
    return List.copyOf(tokens.found);
  }

  /** A value as one has to write it to be read as one piece: in quotes where it needs them. */
  static String written(String value) {
    List<Token> pieces = of(value);
    boolean plain =
        pieces.size() == 2
            && pieces.get(0).is(Kind.WORD)
            && !List.of("and", "or", "not").contains(value.toLowerCase(Locale.ROOT));
    if (plain && value.indexOf(',') < 0) {
      return value;
    }
    boolean apostrophes = value.indexOf('"') >= 0 && value.indexOf('\'') < 0;
    return apostrophes ? "'" + value + "'" : "\"" + value.replace("\"", "") + "\"";
  }

  private void next() {
    char c = text.charAt(at);
    int from = at;
    if (Character.isWhitespace(c)) {
      at++;
    } else if (c == '(' || c == ')') {
      at++;
      list = c == '(' && isListed();
      add(c == '(' ? Kind.OPEN : Kind.CLOSE, String.valueOf(c), from);
    } else if (c == ',' && list) {
      at++;
      add(Kind.COMMA, ",", from);
    } else if (c == '"' || c == '\'') {
      quoted(from, c);
    } else if (RELATIONS.indexOf(c) >= 0) {
      at++;
      boolean two = at < text.length() && text.charAt(at) == '=' && "=!<>".indexOf(c) >= 0;
      at += two ? 1 : 0;
      add(Kind.RELATION, text.substring(from, at), from);
    } else {
      while (at < text.length() && isWord(text.charAt(at))) {
        at++;
      }
      add(Kind.WORD, text.substring(from, at), from);
    }
  }

  /** Whether values follow: behind {@code in} that is itself no value. */
  private boolean isListed() {
    int in = found.size() - 1;
    return in > 0
        && found.get(in).isKeyword(Comparisons.IN)
        && !found.get(in - 1).is(Kind.RELATION);
  }

  private void quoted(int from, char quote) {
    int end = text.indexOf(quote, from + 1);
    while (quote == '\'' && end >= 0 && end + 1 < text.length() && isWord(text.charAt(end + 1))) {
      end = text.indexOf(quote, end + 1);
    }
    at = end < 0 ? text.length() : end + 1;
    add(Kind.QUOTED, text.substring(from + 1, end < 0 ? text.length() : end), from);
  }

  private boolean isWord(char c) {
    return !Character.isWhitespace(c)
        && "()\"".indexOf(c) < 0
        && !(list && c == ',')
        && RELATIONS.indexOf(c) < 0;
  }

  private void add(Kind kind, String piece, int from) {
    found.add(new Token(kind, piece, from, at));
  }
}
