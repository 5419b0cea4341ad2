package actnn.app.cli.text;

import actnn.engine.config.refusal.Quote;

/**
 * Text as a terminal may be given it. Notes, settings and files hold whatever somebody put there;
 * control characters among it would move the cursor, change colours, or turn the writing around.
 */
public final class Printable {
  private Printable() {}

  /** The same text, control characters written as in JSON, but for line breaks and tabs. */
  public static String of(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean lays = c == '\n' || c == '\t';
      printable.append(lays ? "" + c : Quote.visible("" + c));
    }
    return printable.toString();
  }
}
