package actnn.app.chart.export;

import java.awt.Color;

/** Text that comes from outside, made fit for HTML, SVG and XML. */
public final class Markup {
  private Markup() {}

  /** Text for an element or a quoted attribute: nothing in it can end either. */
  public static String escaped(String text) {
    return clean(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** The text without the characters that XML forbids, control characters and lone surrogates. */
  public static String clean(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().filter(Markup::allowed).forEach(out::appendCodePoint);
    return out.toString();
  }

  /** A colour as #rrggbb; its alpha is left out. */
  public static String colour(Color colour) {
    return String.format("#%06x", colour.getRGB() & 0xFFFFFF);
  }

  private static boolean allowed(int c) {
    boolean space = c == '\t' || c == '\n' || c == '\r';
    return space || (c >= 0x20 && !Character.isISOControl(c) && !lone(c) && (c & 0xFFFE) != 0xFFFE);
  }

  private static boolean lone(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
