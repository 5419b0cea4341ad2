package actnn.app.report.pdf;

import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.export.PdfLettering;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.util.Matrix;

/**
 * Fills A4 pages from the top down, a new page where something does not fit. Units are points, y
 * grows downwards. Confined to one thread.
 */
final class PdfPages {
  static final float MARGIN = 48;
  static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
  private static final float HEIGHT = PDRectangle.A4.getHeight();
  private static final float BOTTOM = HEIGHT - 56;

  private final PdfLettering lettering;
  private final ChartTheme theme;
  private final List<Sheet> sheets = new ArrayList<>();
  private float y;

  PdfPages(PdfLettering lettering, ChartTheme theme) throws IOException {
    this.lettering = lettering;
    this.theme = theme;
    turn();
  }

  /** What is drawn on one page, and the charts placed on it. */
  private record Sheet(PDPage page, PdfBoxGraphics2D graphics, List<Placed> forms) {}

  private record Placed(PDFormXObject form, Matrix matrix) {}

  PdfLettering lettering() {
    return lettering;
  }

  ChartTheme theme() {
    return theme;
  }

  float y() {
    return y;
  }

  void down(double points) {
    y += (float) points;
  }

  /** Whether so many points are left on this page. */
  boolean fits(double points) {
    return y + points <= BOTTOM;
  }

  /** Turns the page unless so many points are left. */
  void room(double points) throws IOException {
    if (!fits(points) && y > MARGIN + 1) {
      turn();
    }
  }

  private void turn() throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    lettering.document().addPage(page);
    PdfBoxGraphics2D graphics =
        lettering.canvas(PDRectangle.A4.getWidth(), PDRectangle.A4.getHeight());
    sheets.add(new Sheet(page, graphics, new ArrayList<>()));
    y = MARGIN;
  }

  private PdfBoxGraphics2D graphics() {
    return sheets.get(sheets.size() - 1).graphics();
  }

  /**
   * One line of text.
   *
   * @param x from the left margin
   * @param base below the current place
   */
  void text(String text, Font font, Color colour, double x, double base) {
    text(graphics(), text, font, colour, MARGIN + x, y + base);
  }

  private static void text(
      PdfBoxGraphics2D graphics, String text, Font font, Color colour, double x, double y) {
    if (!text.isEmpty()) {
      graphics.setFont(ChartTheme.covering(font, text));
      graphics.setColor(colour);
      graphics.drawString(text, (float) x, (float) y);
    }
  }

  /** A thin line across the page at the current place. */
  void rule(double width, Color colour) {
    graphics().setStroke(new BasicStroke(0.6f));
    graphics().setColor(colour);
    graphics().draw(new Line2D.Double(MARGIN, y, MARGIN + width, y));
  }

  void title(String title, String below) throws IOException {
    for (String line : Lines.wrapped(title, theme.bold(20), WIDTH)) {
      text(line, theme.bold(20), theme.text(), 0, 18);
      down(25);
    }
    text(below, theme.font(10), theme.muted(), 0, 12);
    down(26);
  }

  /** A line with a coloured dot before it. */
  void entry(Color dot, String name, String more) throws IOException {
    room(16);
    graphics().setColor(dot);
    graphics().fill(new Ellipse2D.Double(MARGIN, y + 4, 7, 7));
    String fitted = Pen.fitted(name, theme.bold(10), WIDTH * 0.6);
    text(fitted, theme.bold(10), theme.text(), 13, 11);
    double after = 13 + Pen.width(fitted, theme.bold(10)) + 10;
    text(Pen.fitted(more, theme.font(9), WIDTH - after), theme.font(9), theme.muted(), after, 11);
    down(16);
  }

  /** Quiet text below an entry, in as many lines as it takes; nothing for an empty one. */
  void remark(String text) throws IOException {
    Font font = theme.font(9);
    for (String paragraph : text.lines().toList()) {
      for (String line : Lines.wrapped(paragraph, font, WIDTH - 13)) {
        room(13);
        text(line, font, theme.muted(), 13, 9);
        down(12.5);
      }
    }
    down(text.isEmpty() ? 0 : 3);
  }

  /** A heading that stays together with so many points of what follows. */
  void heading(String text, double following) throws IOException {
    room(40 + following);
    down(y > MARGIN + 1 ? 22 : 0);
    text(text, theme.bold(14), theme.text(), 0, 12);
    down(22);
  }

  /** A command in as many lines as it takes. */
  void command(String name, String command) throws IOException {
    if (!name.isEmpty()) {
      room(40);
      text(Pen.fitted(name, theme.bold(9.5f), WIDTH), theme.bold(9.5f), theme.text(), 0, 10);
      down(15);
    }
    // A monospaced one is not in the program, and PDFBox would warn of its stand-in.
    Font font = theme.font(8.5f);
    for (String line : Lines.wrapped(command, font, WIDTH)) {
      room(13);
      text(line, font, theme.text(), 0, 9);
      down(12.5);
    }
    down(8);
  }

  /** Places a drawing of this size over the whole width, smaller where a page is too low for it. */
  void form(PDFormXObject form, double width, double height) throws IOException {
    double scale = Math.min(WIDTH / width, (BOTTOM - MARGIN) / height);
    room(height * scale);
    Matrix matrix = Matrix.getTranslateInstance(MARGIN, (float) (HEIGHT - y - height * scale));
    matrix.concatenate(Matrix.getScaleInstance((float) scale, (float) scale));
    sheets.get(sheets.size() - 1).forms().add(new Placed(form, matrix));
    down(height * scale + 8);
  }

  /** Numbers the pages and closes them. */
  void finish(String producer) throws IOException {
    for (int i = 0; i < sheets.size(); i++) {
      Sheet sheet = sheets.get(i);
      Font font = theme.font(8);
      String number = (i + 1) + " / " + sheets.size();
      double right = MARGIN + WIDTH - Pen.width(number, font);
      text(sheet.graphics(), producer, font, theme.muted(), MARGIN, HEIGHT - 30);
      text(sheet.graphics(), number, font, theme.muted(), right, HEIGHT - 30);
      sheet.graphics().dispose();
      try (PDPageContentStream content =
          new PDPageContentStream(lettering.document(), sheet.page())) {
        for (Placed placed : sheet.forms()) {
          content.saveGraphicsState();
          content.transform(placed.matrix());
          content.drawForm(placed.form());
          content.restoreGraphicsState();
        }
        content.drawForm(sheet.graphics().getXFormObject());
      }
    }
  }
}
