package actnn.app.report.pdf;

import actnn.app.chart.draw.Pen;
import actnn.app.report.ReportModel.Cell;
import actnn.app.report.ReportModel.Compared;
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
 * again on each page, long texts cut in their middle. Numbers are never cut: columns that do not
 * fit stand in further blocks below, the first column again in each.
 */
final class PdfTable {
  private static final float SIZE = 9;
  private static final double GAP = PdfColumns.GAP;
  private static final Color BETTER = new Color(0x1A7F37);
  private static final Color WORSE = new Color(0xCF222E);

  private final Table table;

  PdfTable(Table table) {
    this.table = table;
  }

  void draw(PdfPages pages) throws IOException {
    for (Table part : columns(pages).parts(PdfPages.WIDTH)) {
      new PdfTable(part).block(pages);
    }
  }

  private PdfColumns columns(PdfPages pages) {
    return new PdfColumns(table, pages.theme().font(SIZE), pages.theme().font(SIZE - 1.5f));
  }

  private void block(PdfPages pages) throws IOException {
    double[] widths = columns(pages).fitted(PdfPages.WIDTH);
    pages.room(70);
    Font bold = pages.theme().bold(10);
    pages.text(Pen.fitted(table.title(), bold, PdfPages.WIDTH), bold, pages.theme().text(), 0, 9);
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
      String text = Pen.fittedMiddle(table.columns().get(i), font, widths[i]);
      double shift = numeric(i) ? widths[i] - Pen.width(text, font) : 0;
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
      String text = PdfColumns.text(row.get(i));
      text = row.get(i) instanceof Words ? Pen.fittedMiddle(text, font, widths[i]) : text;
      double shift = numeric(i) ? widths[i] - Pen.width(text, font) : 0;
      pages.text(text, font, pages.theme().text(), x + shift, 11);
      if (row.get(i) instanceof Compared compared && changed(compared)) {
        Font small = pages.theme().font(SIZE - 1.5f);
        String change = compared.change();
        Color colour = colour(compared.verdict(), pages.theme().muted());
        pages.text(change, small, colour, x + widths[i] - Pen.width(change, small), 21);
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

  private boolean numeric(int column) {
    return table.numeric(column);
  }

  private static double span(double[] widths) {
    return Arrays.stream(widths).sum() + GAP * (widths.length - 1);
  }
}
