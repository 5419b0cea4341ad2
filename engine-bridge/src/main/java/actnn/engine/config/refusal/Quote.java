package actnn.engine.config.refusal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How sentences repeat what somebody gave: whole while it is short, else its beginning and its end
 * with its length. A pasted value of a million digits would push the sentence off the screen, and a
 * line break would cut it.
 */
public final class Quote {
  /** Characters that are repeated whole. */
  private static final int LONGEST = 120;

  private static final int BEGINNING = 48;
  private static final int END = 24;

  /** Characters of one word in a sentence, such as a path: more than any sensible folder has. */
  private static final Pattern ENDLESS = Pattern.compile("\\S{400,}");

  private Quote() {}

  /** A text in quotes, such as {@code 'L7'} or {@code '999…999' (20000 characters)}. */
  public static String of(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST
        ? "'" + visible(text) + "'"
        : "'" + visible(shortened(text, length)) + "' (" + length + " characters)";
  }

  /**
   * A text on one line: line breaks, other control characters, and those that turn the writing
   * around are written as in JSON.
   */
  public static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> visible.append("\\n");
        case '\r' -> visible.append("\\r");
        case '\t' -> visible.append("\\t");
        default -> visible.append(commands(c) ? String.format("\\u%04x", (int) c) : "" + c);
      }
    }
    return visible.toString();
  }

  private static boolean commands(char c) {
    boolean breaks = c == '\u2028' || c == '\u2029';
    boolean turns = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    return Character.isISOControl(c) || breaks || turns;
  }

  /** A sentence whose endless words, such as paths that no system takes, are shortened likewise. */
  public static String within(String sentence) {
    return ENDLESS
        .matcher(sentence)
        .replaceAll(
            word -> {
              String text = word.group();
              int length = text.codePointCount(0, text.length());
              return Matcher.quoteReplacement(
                  shortened(text, length) + " (" + length + " characters)");
            });
  }

  private static String shortened(String text, int length) {
    return text.substring(0, text.offsetByCodePoints(0, BEGINNING))
        + "…"
        + text.substring(text.offsetByCodePoints(0, length - END));
  }
}
