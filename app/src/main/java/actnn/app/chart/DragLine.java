package actnn.app.chart;

import actnn.app.chart.draw.ChartGeometry;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleConsumer;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/** An upright line in a chart that people drag along its x axis. On the JavaFX thread. */
public final class DragLine {
  private static final double REACH = 7;
  private final ChartPane pane;
  private final DoubleConsumer moved;
  private final Line line = new Line();
  private final Circle grip = new Circle(6);
  private final Rectangle handle = new Rectangle();
  private final Group node = new Group(line, grip, handle);
  private double x = Double.NaN;

  /**
   * @param moved takes the x that the line is dragged to, for each move of the mouse
   */
  public DragLine(ChartPane pane, DoubleConsumer moved) {
    this.pane = pane;
    this.moved = moved;
    node.setId("drag-line");
    line.setMouseTransparent(true);
    grip.setMouseTransparent(true);
    line.getStyleClass().add("wb-drag-line");
    grip.getStyleClass().add("wb-drag-grip");
    handle.setFill(javafx.scene.paint.Color.TRANSPARENT);
    handle.setWidth(2 * REACH);
    handle.setCursor(Cursor.H_RESIZE);
    handle.setOnMousePressed(MouseEvent::consume);
    handle.setOnMouseDragged(this::dragged);
    handle.setOnMouseReleased(MouseEvent::consume);
    handle.setOnMouseClicked(MouseEvent::consume);
    pane.attach(node, this::place);
    place();
  }

  /** Puts the line there; NaN takes it away. */
  public void show(double value) {
    x = value;
    place();
  }

  private void dragged(MouseEvent event) {
    Rectangle2D area = pane.geometry().dataArea();
    double px = pane.sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
    double inside = Math.max(area.getMinX(), Math.min(area.getMaxX(), px));
    moved.accept(pane.geometry().xAt(inside));
    event.consume();
  }

  private void place() {
    ChartGeometry geometry = pane.geometry();
    Rectangle2D area = geometry.dataArea();
    double px = geometry.pixelX(x);
    boolean shown =
        Double.isFinite(px) && area.getWidth() > 0 && px >= area.getMinX() && px <= area.getMaxX();
    node.setVisible(shown);
    if (shown) {
      line.setStartX(px);
      line.setEndX(px);
      line.setStartY(area.getMinY());
      line.setEndY(area.getMaxY());
      grip.setCenterX(px);
      grip.setCenterY(area.getMaxY());
      handle.setX(px - REACH);
      handle.setY(area.getMinY());
      handle.setHeight(area.getHeight() + REACH);
    }
  }
}
