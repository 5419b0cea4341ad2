package actnn.app.report;

/**
 * Builds HTML in which text can never become markup: what goes through {@link #text} and {@link
 * #open} attributes is escaped; only {@link #raw}, for our own SVG and style sheet, is not.
 */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Opens an element; attributes come as name, value pairs. */
  Html open(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i + 1 < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1])).append('"');
    }
    out.append('>');
    return this;
  }

  Html close(String element) {
    out.append("</").append(element).append(">\n");
    return this;
  }

  Html text(String text) {
    out.append(escaped(text));
    return this;
  }

  /** An element with text in it. */
  Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** Markup that we made ourselves. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> append(safe, c));
    return safe.toString();
  }

  private static void append(StringBuilder safe, int c) {
    switch (c) {
      case '&' -> safe.append("&amp;");
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '"' -> safe.append("&quot;");
      case '\'' -> safe.append("&#39;");
      default -> {
        boolean control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        safe.appendCodePoint(
            control || Character.isSurrogate((char) c) && c < 0x10000 ? 0xFFFD : c);
      }
    }
  }
}
