package actnn.app.viewmodel.runs.filter;

import java.util.List;

/** Where a parser stands among the pieces of a filter. Confined to one thread. */
final class Cursor {
  private final List<Token> tokens;
  private int at;

  /**
   * @param tokens the pieces, {@link Token.Kind#END} last
   */
  Cursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The piece that is next. */
  Token peek() {
    return peek(0);
  }

  /** One further on; the end where there are not so many. */
  Token peek(int further) {
    return tokens.get(Math.min(at + further, tokens.size() - 1));
  }

  /** Goes on behind the next one, unless that is the end. */
  Token take() {
    Token token = peek();
    at += token.is(Token.Kind.END) ? 0 : 1;
    return token;
  }
}
