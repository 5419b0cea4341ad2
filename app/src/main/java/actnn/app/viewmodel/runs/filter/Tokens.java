package actnn.app.viewmodel.runs.filter;

import actnn.app.viewmodel.runs.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a filter into its pieces. */
final class Tokens {
  private static final String RELATIONS = "=!<>~:";

  private final String text;
  private final List<Token> found = new ArrayList<>();
  private int at;

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
    return plain ? value : "\"" + value.replace("\"", "") + "\"";
  }

  private void next() {
    char c = text.charAt(at);
    int from = at;
    if (Character.isWhitespace(c)) {
      at++;
    } else if (c == '(' || c == ')') {
      at++;
      add(c == '(' ? Kind.OPEN : Kind.CLOSE, String.valueOf(c), from);
    } else if (c == '"') {
      quoted(from);
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

  private void quoted(int from) {
    int end = text.indexOf('"', from + 1);
    at = end < 0 ? text.length() : end + 1;
    add(Kind.QUOTED, text.substring(from + 1, end < 0 ? text.length() : end), from);
  }

  private static boolean isWord(char c) {
    return !Character.isWhitespace(c) && "()\"".indexOf(c) < 0 && RELATIONS.indexOf(c) < 0;
  }

  private void add(Kind kind, String piece, int from) {
    found.add(new Token(kind, piece, from, at));
  }
}
