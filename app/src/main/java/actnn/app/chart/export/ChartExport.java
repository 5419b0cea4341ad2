package actnn.app.chart.export;

import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.figure.ChartPainter;
import actnn.app.chart.spec.ChartSpec;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Writes one chart. Safe on any thread; not for the JavaFX one, since it draws.
 *
 * @param size in points; a PNG has two pixels for each
 * @param theme {@link ChartTheme#PRINT} for paper, else the window's
 * @param view the zoom and the hidden curves to keep
 */
public record ChartExport(Dimension size, ChartTheme theme, ChartView view) {
  private static final int PIXELS = 2;

  public ChartExport {
    size = new Dimension(size);
  }

  /** The size in points; a copy. */
  @Override
  public Dimension size() {
    return new Dimension(size);
  }

  /**
   * Writes the file, replacing one that is there.
   *
   * @throws IOException when the folder cannot be written to; the old file is then still whole
   */
  public void write(ChartSpec spec, ChartFormat format, Path target) throws IOException {
    AtomicFile.write(target, out -> write(spec, format, out));
  }

  /** Writes the same into a stream, which stays open. */
  public void write(ChartSpec spec, ChartFormat format, OutputStream out) throws IOException {
    switch (format) {
      case PNG -> Png.write(image(spec), out);
      case SVG -> out.write(svg(spec).getBytes(StandardCharsets.UTF_8));
      case PDF -> pdf(spec, out);
      case CSV -> out.write(csv(spec).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The chart as an image with two pixels a point. */
  public BufferedImage image(ChartSpec spec) {
    BufferedImage image =
        new BufferedImage(PIXELS * size.width, PIXELS * size.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(PIXELS, PIXELS);
    new ChartPainter().paint(graphics, size, spec, theme, view);
    graphics.dispose();
    return image;
  }

  /** The chart as an SVG document. */
  public String svg(ChartSpec spec) {
    String element = new SvgChart(size, view, "", Markup::colour).element(spec, theme);
    String sized = " width=\"" + size.width + "\" height=\"" + size.height + "\"";
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + element.replaceFirst("<svg", "<svg" + sized)
        + "\n";
  }

  /** The numbers as comma-separated text in long form, one line a point. */
  public static String csv(ChartSpec spec) {
    return ChartNumbers.csv(spec);
  }

  private void pdf(ChartSpec spec, OutputStream out) throws IOException {
    try (PDDocument document = new PDDocument();
        PdfLettering lettering = new PdfLettering(document)) {
      PDPage page = new PDPage(new PDRectangle(size.width, size.height));
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawForm(PdfChart.form(lettering, spec, size, theme, view));
      }
      document.getDocumentInformation().setTitle(spec.heading().title());
      document.save(out);
    }
  }
}
