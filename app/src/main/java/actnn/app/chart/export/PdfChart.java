package actnn.app.chart.export;

import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.figure.ChartPainter;
import actnn.app.chart.spec.ChartSpec;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Dimension;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/** A chart as a form that a PDF page can place. */
public final class PdfChart {
  private PdfChart() {}

  /**
   * One point a unit.
   *
   * @throws IOException when the document cannot take it
   */
  public static PDFormXObject form(
      PdfLettering lettering, ChartSpec spec, Dimension size, ChartTheme theme, ChartView view)
      throws IOException {
    PdfBoxGraphics2D graphics = lettering.canvas(size.width, size.height);
    try {
      new ChartPainter().paint(graphics, size, spec, theme, view);
    } finally {
      graphics.dispose();
    }
    return graphics.getXFormObject();
  }
}
