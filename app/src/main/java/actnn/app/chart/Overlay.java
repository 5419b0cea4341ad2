package actnn.app.chart;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.theme.ChartTheme;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;

/**
 * What moves with the mouse, as FX nodes above the drawn image: crosshair, tooltip, zoom box and
 * the outline of what lights up. It reads the geometry and never asks for a drawing.
 */
final class Overlay extends Pane {
  private static final double BELOW_TOP = 40;

  private final Line crosshair = new Line();
  private final Circle point = new Circle(4);
  private final Rectangle box = new Rectangle();
  private final Path layer = new Path();
  private final Path run = new Path();
  private final Tooltip tooltip = new Tooltip();

  Overlay() {
    setMouseTransparent(true);
    setManaged(false);
    crosshair.setVisible(false);
    crosshair.getStrokeDashArray().setAll(3.0, 3.0);
    point.setVisible(false);
    box.setVisible(false);
    layer.setStrokeWidth(2);
    layer.setFill(null);
    run.setStrokeWidth(6);
    run.setFill(null);
    run.setOpacity(0.4);
    getChildren().addAll(run, layer, box, crosshair, point, tooltip);
  }

  void colour(ChartTheme theme) {
    Color accent = Outlines.colour(theme.accent());
    crosshair.setStroke(Outlines.colour(theme.muted()));
    point.setFill(Outlines.colour(theme.ground()));
    point.setStroke(Outlines.colour(theme.text()));
    point.setStrokeWidth(2);
    box.setFill(accent.deriveColor(0, 1, 1, 0.14));
    box.setStroke(accent);
    layer.setStroke(Outlines.colour(theme.text()));
    layer.setFill(Outlines.colour(theme.text()).deriveColor(0, 1, 1, 0.14));
    run.setStroke(accent);
    tooltip.colour(theme);
  }

  /** Shows what a linked chart is pointed at: beside the layer that lights up, else on top. */
  void follow(ChartGeometry geometry, Reading reading) {
    Rectangle2D area = geometry.dataArea();
    if (Double.isNaN(reading.px())) {
      Bounds lit = layer.getLayoutBounds();
      crosshair.setVisible(false);
      point.setVisible(false);
      double x = Math.min(lit.getMaxX(), area.getMaxX());
      tooltip.show(reading, x, lit.getCenterY(), getWidth(), getHeight());
    } else {
      point(geometry, reading, area.getMinY() + BELOW_TOP);
    }
  }

  /** Shows a reading, the tooltip beside {@code y}. */
  void point(ChartGeometry geometry, Reading reading, double y) {
    Rectangle2D area = geometry.dataArea();
    crosshair.setStartX(reading.px());
    crosshair.setEndX(reading.px());
    crosshair.setStartY(area.getMinY());
    crosshair.setEndY(area.getMaxY());
    crosshair.setVisible(true);
    point.setVisible(area.contains(reading.px(), reading.py()));
    point.setCenterX(reading.px());
    point.setCenterY(Double.isNaN(reading.py()) ? 0 : reading.py());
    tooltip.show(reading, reading.px(), y, getWidth(), getHeight());
  }

  /** Takes crosshair and tooltip away. */
  void clearPoint() {
    crosshair.setVisible(false);
    point.setVisible(false);
    tooltip.setVisible(false);
  }

  /** Shows the box that is being dragged; both corners lie inside the data area. */
  void box(double x1, double y1, double x2, double y2) {
    box.setX(Math.min(x1, x2));
    box.setY(Math.min(y1, y2));
    box.setWidth(Math.abs(x2 - x1));
    box.setHeight(Math.abs(y2 - y1));
    box.setVisible(true);
  }

  void clearBox() {
    box.setVisible(false);
  }

  /** Lights up a layer and a run, by name and id; empty for none. */
  void light(ChartGeometry geometry, String layerName, String runId) {
    outline(layer, geometry, layerName);
    outline(run, geometry, runId);
  }

  // After each drawing of a chart: where nothing lights up, which is nearly always, nothing is
  // done.
  private static void outline(Path path, ChartGeometry geometry, String name) {
    Optional<java.awt.Shape> shape = name.isEmpty() ? Optional.empty() : geometry.outline(name);
    path.setVisible(shape.isPresent());
    if (shape.isPresent()) {
      Outlines.into(path, shape.get());
      Rectangle2D area = geometry.dataArea();
      path.setClip(
          new Rectangle(area.getX(), area.getY() - 2, area.getWidth(), area.getHeight() + 4));
    }
  }

  /** What the tooltip says; empty when it is not shown. */
  String words() {
    return tooltip.isVisible() ? tooltip.text() : "";
  }
}
