package actnn.app.cli.text;

/**
 * Text as a terminal may be given it. Notes, settings and files hold whatever somebody put there;
 * control characters among it would move the cursor, change colours, or turn the writing around.
 */
public final class Printable {
  private Printable() {}

  /** The same text, control characters written as in JSON. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (commands(c)) {
        printable.append(String.format("\\u%04x", (int) c));
      } else {
        printable.append(c);
      }
    }
    return printable.toString();
  }

  private static boolean commands(char c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean turns = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    return control || turns;
  }
}
