package actnn.app.report.note;

import actnn.app.report.note.Span.Style;
import java.util.ArrayList;
import java.util.List;

/** The styles within a line: {@code **bold**} and {@code `code`}; marks without a partner stay. */
final class Spans {
  private static final String BOLD = "**";
  private static final String CODE = "`";

  private final String text;
  private final List<Span> spans = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();
  private int at;

  private Spans(String text) {
    this.text = text;
  }

  static List<Span> of(String text) {
    return new Spans(text).read();
  }

  private List<Span> read() {
    while (at < text.length()) {
      if (!marked(CODE, Style.CODE) && !marked(BOLD, Style.BOLD)) {
        plain.append(text.charAt(at++));
      }
    }
    endPlain();
    return spans;
  }

  private boolean marked(String mark, Style style) {
    if (!text.startsWith(mark, at)) {
      return false;
    }
    int from = at + mark.length();
    int end = text.indexOf(mark, from);
    if (end <= from || isLoose(from, end, style)) {
      return false;
    }
    endPlain();
    spans.add(new Span(text.substring(from, end), style));
    at = end + mark.length();
    return true;
  }

  /** Marks with blanks inside mark nothing: 2 ** 3 ** 4 is a power of powers. */
  private boolean isLoose(int from, int end, Style style) {
    return style == Style.BOLD
        ? Character.isWhitespace(text.charAt(from)) || Character.isWhitespace(text.charAt(end - 1))
        : text.substring(from, end).isBlank();
  }

  private void endPlain() {
    if (!plain.isEmpty()) {
      spans.add(Span.plain(plain.toString()));
      plain.setLength(0);
    }
  }
}
