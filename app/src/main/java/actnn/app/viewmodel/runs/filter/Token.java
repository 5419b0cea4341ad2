package actnn.app.viewmodel.runs.filter;

import java.util.Locale;

/**
 * A piece of a filter.
 *
 * @param text without quotes
 * @param from its first character, from 0
 * @param to behind its last
 */
record Token(Kind kind, String text, int from, int to) {
  /** What a piece is. */
  enum Kind {
    WORD,
    QUOTED,
    RELATION,
    OPEN,
    CLOSE,
    /** Between the values of a list; elsewhere a comma is a part of a word. */
    COMMA,
    /** Behind the last piece, so that a parser never runs out. */
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Whether it is this word of the language, in either case; quoted it would only be a word. */
  boolean isKeyword(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** Its letters as they match in either case. */
  String lower() {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether it is quoted, and the quote reaches to the end of the text for want of its end. */
  boolean isUnclosed() {
    return is(Kind.QUOTED) && to - from < text.length() + 2;
  }

  /** Whether it is text: a word, quoted or not. */
  boolean isText() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }
}
