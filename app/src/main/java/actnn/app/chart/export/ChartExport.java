package actnn.app.chart.export;

import actnn.app.chart.draw.ChartTheme;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.spec.ChartSpec;
import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes one chart. Safe on any thread; not for the JavaFX one, since it draws.
 *
 * @param size in points; a PNG has two pixels for each
 * @param theme {@link ChartTheme#PRINT} for paper, else the window's
 * @param view the zoom and the hidden curves to keep
 */
public record ChartExport(Dimension size, ChartTheme theme, ChartView view) {
  /** For paper: white, everything in view. */
  public static ChartExport forPaper(int width, int height) {
    return new ChartExport(new Dimension(width, height), ChartTheme.PRINT, ChartView.ALL);
  }

  public ChartExport {
    size = new Dimension(size);
  }

  /**
   * Writes the file, replacing one that is there.
   *
   * @throws IOException when the folder cannot be written to; the old file is then still whole
   */
  public void write(ChartSpec spec, ChartFormat format, Path target) throws IOException {}

  /** The chart as an SVG document. */
  public String svg(ChartSpec spec) {
    return "";
  }

  /** The numbers as comma-separated text in long form, one line a point. */
  public static String csv(ChartSpec spec) {
    return "";
  }
}
