package actnn.app.report;

import actnn.app.chart.draw.ChartTheme;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.io.Closeable;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/**
 * A4 pages filled from the top down. Text is drawn as shapes, like the charts' own, so that any
 * script the system has a font for can be printed without embedding one.
 */
final class PdfPages implements Closeable {
  static final double MARGIN = 48;
  static final double WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private static final double BOTTOM = PDRectangle.A4.getHeight() - MARGIN - 14;
  private static final double ROW = 27;

  /** No line of a page holds more characters; longer text is not worth measuring. */
  private static final int LONGEST = 400;

  private static final double FIRST_COLUMN = 0.26;
  private static final ChartTheme THEME = ChartTheme.PRINT;
  private static final FontRenderContext METRICS =
      new FontRenderContext(new AffineTransform(), true, true);

  private final PDDocument document;
  private final String foot;
  private @Nullable PDPage page;
  private @Nullable PdfBoxGraphics2D text;
  private double y;
  private int columns;
  private int number;

  PdfPages(PDDocument document, String foot) {
    this.document = document;
    this.foot = foot;
    this.y = Double.MAX_VALUE;
  }

  /** The graphics of a page with room for so many points. */
  private PdfBoxGraphics2D room(double height) throws IOException {
    PdfBoxGraphics2D current = text;
    if (current != null && y + height <= BOTTOM) {
      return current;
    }
    finish();
    page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    float width = PDRectangle.A4.getWidth();
    PdfBoxGraphics2D next = new PdfBoxGraphics2D(document, width, PDRectangle.A4.getHeight());
    text = next;
    y = MARGIN;
    number++;
    return next;
  }

  private void finish() throws IOException {
    PDPage done = page;
    PdfBoxGraphics2D graphics = text;
    if (done == null || graphics == null) {
      return;
    }
    double base = PDRectangle.A4.getHeight() - MARGIN / 2;
    draw(graphics, fitted(foot, THEME.font(8), WIDTH - 40), THEME.font(8), THEME.muted(), 0, base);
    draw(graphics, Integer.toString(number), THEME.font(8), THEME.muted(), WIDTH - 12, base);
    graphics.dispose();
    try (PDPageContentStream content =
        new PDPageContentStream(document, done, PDPageContentStream.AppendMode.APPEND, true)) {
      content.drawForm(graphics.getXFormObject());
    }
    text = null;
    page = null;
  }

  void space(double height) {
    y += height;
  }

  void heading(String title) throws IOException {
    space(18);
    room(70);
    paragraph(title, THEME.bold(14), THEME.text(), 20);
    space(2);
  }

  /** Text broken at spaces, or anywhere when a word is longer than a line. */
  void paragraph(String words, Font font, Color colour, double leading) throws IOException {
    String left = words.strip();
    while (!left.isEmpty()) {
      int end = lineEnd(left, font);
      PdfBoxGraphics2D graphics = room(leading);
      y += leading;
      draw(graphics, left.substring(0, end), font, colour, 0, y - leading * 0.25);
      left = left.substring(end).stripLeading();
    }
  }

  private static int lineEnd(String text, Font font) {
    int newline = text.indexOf('\n');
    String line = newline > 0 ? text.substring(0, newline) : text;
    if (width(line, font) <= WIDTH) {
      return line.length();
    }
    int fits = fitted(line, font, WIDTH).length();
    int space = line.lastIndexOf(' ', fits);
    return space > 0 ? space : Math.max(1, fits - 1);
  }

  /** One line behind a coloured dot. */
  void dotted(String line, Color colour) throws IOException {
    PdfBoxGraphics2D graphics = room(16);
    y += 16;
    graphics.setColor(colour);
    graphics.fill(new Ellipse2D.Double(MARGIN, y - 11, 8, 8));
    draw(
        graphics,
        fitted(line, THEME.font(10), WIDTH - 16),
        THEME.font(10),
        THEME.text(),
        14,
        y - 4);
  }

  /** Begins a row of a table with so many columns of numbers, under a thin line. */
  void row(int numbers) throws IOException {
    columns = numbers;
    PdfBoxGraphics2D graphics = room(ROW);
    rule(graphics);
    y += ROW;
  }

  /** Text in a cell of the row; column 0 holds the names. */
  void cell(int column, String words, Font font, Color colour, double below) throws IOException {
    double wide = WIDTH * (1 - FIRST_COLUMN) / columns;
    double left = column == 0 ? 0 : WIDTH * FIRST_COLUMN + (column - 1) * wide;
    double limit = (column == 0 ? WIDTH * FIRST_COLUMN : wide) - 6;
    draw(room(0), fitted(words, font, limit), font, colour, left, y - ROW + 12 + below);
  }

  void endTable() throws IOException {
    rule(room(2));
  }

  private void rule(PdfBoxGraphics2D graphics) {
    graphics.setColor(THEME.grid());
    graphics.setStroke(new BasicStroke(0.7f));
    graphics.draw(new Line2D.Double(MARGIN, y, MARGIN + WIDTH, y));
  }

  /** A drawing across the page. */
  void form(PDFormXObject form, double height) throws IOException {
    room(height + 8);
    PDPage target = page;
    if (target == null) {
      throw new IllegalStateException("There is no page to draw on");
    }
    try (PDPageContentStream content =
        new PDPageContentStream(document, target, PDPageContentStream.AppendMode.APPEND, true)) {
      double base = PDRectangle.A4.getHeight() - y - height;
      content.saveGraphicsState();
      content.transform(Matrix.getTranslateInstance((float) MARGIN, (float) base));
      content.drawForm(form);
      content.restoreGraphicsState();
    }
    y += height + 8;
  }

  private static void draw(
      PdfBoxGraphics2D graphics, String words, Font font, Color colour, double x, double base) {
    if (!words.isEmpty()) {
      graphics.setFont(font);
      graphics.setColor(colour);
      graphics.drawString(words, (float) (MARGIN + x), (float) base);
    }
  }

  private static double width(String words, Font font) {
    return font.getStringBounds(words, METRICS).getWidth();
  }

  private static String fitted(String words, Font font, double limit) {
    String line = words.substring(0, Math.min(words.length(), LONGEST)).replaceAll("\\s+", " ");
    if (width(line, font) <= limit) {
      return line;
    }
    int end = line.length();
    while (end > 0 && width(line.substring(0, end) + "…", font) > limit) {
      end--;
    }
    return line.substring(0, end) + "…";
  }

  @Override
  public void close() throws IOException {
    finish();
  }
}
