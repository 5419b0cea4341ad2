package actnn.app.chart.figure;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.spec.ChartSpec;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** A chart painted into an image, whose pixels are asked. */
abstract class PaintedChart {
  static final Dimension SIZE = new Dimension(640, 360);
  static final ChartTheme THEME = ChartTheme.LIGHT;
  BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

  ChartGeometry paint(ChartSpec spec, ChartView view) {
    return paint(spec, view, SIZE, THEME);
  }

  ChartGeometry paint(ChartSpec spec, ChartView view, Dimension size, ChartTheme theme) {
    image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      return new ChartPainter().paint(graphics, size, spec, theme, view);
    } finally {
      graphics.dispose();
    }
  }

  Color at(double x, double y) {
    return new Color(image.getRGB((int) x, (int) y));
  }
}
