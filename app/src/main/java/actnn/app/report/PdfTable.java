package actnn.app.report;

import actnn.app.report.ReportModel.Cell;
import actnn.app.report.ReportModel.Compared;
import actnn.app.report.ReportModel.Quantity;
import actnn.app.report.ReportModel.Table;
import actnn.app.report.ReportModel.Verdict;
import actnn.app.report.ReportModel.Words;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A table over the width of the page: numbers, and words in their columns, to the right, the head
 * again on each page, long texts cut.
 */
final class PdfTable {
  private static final float SIZE = 9;
  private static final double GAP = 14;
  private static final double WIDEST_TEXT = 200;
  private static final Color BETTER = new Color(0x1A7F37);
  private static final Color WORSE = new Color(0xCF222E);

  private final Table table;

  PdfTable(Table table) {
    this.table = table;
  }

  void draw(PdfPages pages) throws IOException {
    double[] widths = widths(pages.theme().font(SIZE));
    pages.room(70);
    Font bold = pages.theme().bold(10);
    pages.text(Lines.fitted(table.title(), bold, PdfPages.WIDTH), bold, pages.theme().text(), 0, 9);
    pages.down(16);
    head(pages, widths);
    for (List<Cell> row : table.rows()) {
      double height = row.stream().anyMatch(PdfTable::changed) ? 27 : 16;
      if (!pages.fits(height)) {
        pages.room(Double.MAX_VALUE);
        head(pages, widths);
      }
      row(pages, row, widths);
      pages.down(height);
      pages.rule(span(widths), pages.theme().grid());
    }
    pages.down(14);
  }

  private void head(PdfPages pages, double[] widths) {
    Font font = pages.theme().font(SIZE - 0.5f);
    double x = 0;
    for (int i = 0; i < widths.length; i++) {
      String text = Lines.fitted(table.columns().get(i), font, widths[i]);
      double shift = numeric(i) ? widths[i] - Lines.width(text, font) : 0;
      pages.text(text, font, pages.theme().muted(), x + shift, 10);
      x += widths[i] + GAP;
    }
    pages.down(15);
    pages.rule(span(widths), pages.theme().border());
  }

  private void row(PdfPages pages, List<Cell> row, double[] widths) {
    double x = 0;
    for (int i = 0; i < widths.length; i++) {
      Font font = pages.theme().font(SIZE);
      String text = Lines.fitted(text(row.get(i)), font, widths[i]);
      double shift = numeric(i) ? widths[i] - Lines.width(text, font) : 0;
      pages.text(text, font, pages.theme().text(), x + shift, 11);
      if (row.get(i) instanceof Compared compared && changed(compared)) {
        Font small = pages.theme().font(SIZE - 1.5f);
        String change = Lines.fitted(compared.change(), small, widths[i]);
        Color colour = colour(compared.verdict(), pages.theme().muted());
        pages.text(change, small, colour, x + widths[i] - Lines.width(change, small), 21);
      }
      x += widths[i] + GAP;
    }
  }

  private static Color colour(Verdict verdict, Color neutral) {
    return switch (verdict) {
      case BETTER -> BETTER;
      case WORSE -> WORSE;
      case NEUTRAL -> neutral;
    };
  }

  private static boolean changed(Cell cell) {
    return cell instanceof Compared compared && !compared.change().isEmpty();
  }

  private static String text(Cell cell) {
    if (cell instanceof Words words) {
      return words.text();
    } else if (cell instanceof Quantity quantity) {
      return quantity.text();
    } else if (cell instanceof Compared compared) {
      return compared.value().text();
    }
    throw new AssertionError(cell);
  }

  private boolean numeric(int column) {
    return table.numeric(column);
  }

  private static double span(double[] widths) {
    return Arrays.stream(widths).sum() + GAP * (widths.length - 1);
  }

  /** What each column would like, more for all where there is room, less where there is not. */
  private double[] widths(Font font) {
    double[] widths = new double[table.columns().size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.min(WIDEST_TEXT, Lines.width(table.columns().get(i), font));
      for (List<Cell> row : table.rows()) {
        widths[i] = Math.max(widths[i], wanted(row.get(i), font));
      }
    }
    double room = PdfPages.WIDTH - GAP * (widths.length - 1);
    double most = widest(widths, room);
    double spare = Math.max(0, room - Arrays.stream(widths).sum()) / widths.length;
    return Arrays.stream(widths).map(width -> Math.min(width, most) + spare).toArray();
  }

  /** How wide the widest columns may be so that all fit: narrow ones give nothing up. */
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

  private static double wanted(Cell cell, Font font) {
    double wide = Math.min(WIDEST_TEXT, Lines.width(text(cell), font));
    return cell instanceof Compared compared
        ? Math.max(wide, Lines.width(compared.change(), font.deriveFont(SIZE - 1.5f)))
        : wide;
  }
}
