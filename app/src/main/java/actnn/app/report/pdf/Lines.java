package actnn.app.report.pdf;

import actnn.app.chart.draw.Pen;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/** Text broken into lines. */
final class Lines {
  /** No line has more characters: a word of a million is not measured as a whole for each line. */
  private static final int LONGEST = 1000;

  private Lines() {}

  /** The text in lines no wider, broken at spaces where there are any. */
  static List<String> wrapped(String text, Font font, double width) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (rest.length() > LONGEST || Pen.width(rest, font) > width) {
      String head = rest.substring(0, Math.min(LONGEST, rest.length()));
      int end = Math.max(1, Pen.most(head.length(), i -> head.substring(0, i), font, width));
      int space = rest.lastIndexOf(' ', end);
      int cut = space > 0 ? space : end;
      lines.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    lines.add(rest);
    return lines;
  }
}
