package actnn.app.chart;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;

/** Java2D's shapes and colours as JavaFX's. */
final class Outlines {
  private Outlines() {}

  static void into(Path path, Shape shape) {
    path.getElements().clear();
    double[] c = new double[6];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      path.getElements().add(element(i.currentSegment(c), c));
    }
  }

  private static PathElement element(int kind, double[] c) {
    return switch (kind) {
      case PathIterator.SEG_MOVETO -> new MoveTo(c[0], c[1]);
      case PathIterator.SEG_LINETO -> new LineTo(c[0], c[1]);
      case PathIterator.SEG_QUADTO -> new QuadCurveTo(c[0], c[1], c[2], c[3]);
      case PathIterator.SEG_CUBICTO -> new CubicCurveTo(c[0], c[1], c[2], c[3], c[4], c[5]);
      default -> new ClosePath();
    };
  }

  static Color colour(java.awt.Color colour) {
    return Color.rgb(
        colour.getRed(), colour.getGreen(), colour.getBlue(), colour.getAlpha() / 255.0);
  }

  /** For inline styles. */
  static String web(java.awt.Color colour) {
    return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xFFFFFF);
  }
}
