package actnn.app.report;

import actnn.app.chart.draw.ChartTheme;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/** Text measured, cut and broken into lines. */
final class Lines {
  private static final FontRenderContext METRICS =
      new FontRenderContext(new AffineTransform(), true, true);

  /** No line has more characters: a word of a million is not measured as a whole for each line. */
  private static final int LONGEST = 1000;

  private Lines() {}

  static double width(String text, Font font) {
    return ChartTheme.covering(font, text).getStringBounds(text, METRICS).getWidth();
  }

  /** The text, cut with an ellipsis so that it is no wider. */
  static String fitted(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int end = longest(text, font, width - width("…", font));
    return end == 0 ? "" : text.substring(0, end).stripTrailing() + "…";
  }

  /** The text, cut in its middle so that it is no wider: names differ at their ends. */
  static String pinched(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int low = 0;
    int high = text.length();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (width(pinched(text, middle), font) <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low == 0 ? "" : pinched(text, low);
  }

  private static String pinched(String text, int kept) {
    int tail = kept / 2;
    String head = text.substring(0, kept - tail).stripTrailing();
    return head + "…" + text.substring(text.length() - tail).stripLeading();
  }

  /** The text in lines no wider, broken at spaces where there are any. */
  static List<String> wrapped(String text, Font font, double width) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (rest.length() > LONGEST || width(rest, font) > width) {
      String head = rest.substring(0, Math.min(LONGEST, rest.length()));
      int end = Math.max(1, longest(head, font, width));
      int space = rest.lastIndexOf(' ', end);
      int cut = space > 0 ? space : end;
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static int longest(String text, Font font, double width) {
    int low = 0;
    int high = text.length();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (width(text.substring(0, middle), font) <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
