package actnn.app.report.pdf;

import actnn.app.chart.draw.Pen;
import actnn.app.report.ReportModel.Cell;
import actnn.app.report.ReportModel.Compared;
import actnn.app.report.ReportModel.Quantity;
import actnn.app.report.ReportModel.Table;
import actnn.app.report.ReportModel.Words;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How wide the columns of a table are on a page. Numbers have all the width they need; words may
 * have to give some of theirs up.
 *
 * @param table what stands in them
 * @param font of the cells
 * @param small of the changes below them
 */
record PdfColumns(Table table, Font font, Font small) {
  /** Points between two columns. */
  static final double GAP = 14;

  private static final double WIDEST_TEXT = 200;
  private static final double LEAST_TEXT = 124;

  /** What is written of a cell. */
  static String text(Cell cell) {
    if (cell instanceof Words words) {
      return words.text();
    } else if (cell instanceof Quantity quantity) {
      return quantity.text();
    } else if (cell instanceof Compared compared) {
      return compared.value().text();
    }
    throw new AssertionError(cell);
  }

  /**
   * The table in as many parts as it takes for each to fit into the width, the first column again
   * in each; every row has a cell for every column.
   */
  List<Table> parts(double width) {
    List<Table> parts = new ArrayList<>();
    double[] least = widths(LEAST_TEXT);
    List<Integer> taken = new ArrayList<>(List.of(0));
    double used = least[0];
    for (int i = 1; i < least.length; i++) {
      if (taken.size() > 1 && used + GAP + least[i] > width) {
        parts.add(part(taken, parts.isEmpty()));
        taken = new ArrayList<>(List.of(0));
        used = least[0];
      }
      taken.add(i);
      used += GAP + least[i];
    }
    parts.add(part(taken, parts.isEmpty()));
    return parts;
  }

  private Table part(List<Integer> columns, boolean first) {
    return new Table(
        first ? table.title() : table.title() + ", continued",
        columns.stream().map(table.columns()::get).toList(),
        table.rows().stream().map(row -> columns.stream().map(row::get).toList()).toList(),
        table.detail());
  }

  /** What each column gets of the width: what it needs, what it would like, then more for all. */
  double[] fitted(double width) {
    double[] least = widths(LEAST_TEXT);
    double[] wanted = widths(WIDEST_TEXT);
    double[] more = new double[least.length];
    Arrays.setAll(more, i -> wanted[i] - least[i]);
    double room = width - GAP * (least.length - 1) - Arrays.stream(least).sum();
    double most = widest(more, Math.max(0, room));
    double spare = Math.max(0, room - Arrays.stream(more).sum()) / least.length;
    double[] widths = new double[least.length];
    Arrays.setAll(widths, i -> least[i] + Math.min(more[i], most) + spare);
    return widths;
  }

  /** The widths of the columns where words are cut at {@code most} points. */
  private double[] widths(double most) {
    double[] widths = new double[table.columns().size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.min(most, Pen.width(table.columns().get(i), font));
      for (List<Cell> row : table.rows()) {
        widths[i] = Math.max(widths[i], width(row.get(i), most));
      }
    }
    return widths;
  }

  private double width(Cell cell, double most) {
    double wide = Pen.width(text(cell), font);
    if (cell instanceof Words) {
      return Math.min(most, wide);
    }
    return cell instanceof Compared compared
        ? Math.max(wide, Pen.width(compared.change(), small))
        : wide;
  }

  /** How wide the widest may be so that all fit: narrow ones give nothing up. */
  private static double widest(double[] widths, double room) {
    double[] sorted = widths.clone();
    Arrays.sort(sorted);
    double left = room;
    for (int i = 0; i < sorted.length; i++) {
      double share = left / (sorted.length - i);
      if (sorted[i] > share) {
        return share;
      }
      left -= sorted[i];
    }
    return Double.MAX_VALUE;
  }
}
