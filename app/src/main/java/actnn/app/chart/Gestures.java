package actnn.app.chart;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartView.Range;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * Mouse and keys of a pane.
 *
 * <ul>
 *   <li>drag: zoom to the box; with Shift or the middle button: move
 *   <li>wheel: zoom x, with Shift y; inside a scrolling page only with Ctrl, which the page leaves
 *   <li>double click, Home or Escape: everything in view; + and -: zoom; left and right: crosshair
 *   <li>menu key or Shift+F10: the menu
 *   <li>click on a legend entry: switch it
 * </ul>
 */
final class Gestures {
  private static final double WHEEL = 0.8;

  private final ChartPane pane;
  private final Overlay overlay;
  private double startX = Double.NaN;
  private double startY;
  private double lastX;
  private double lastY;
  private boolean moving;

  Gestures(ChartPane pane, Overlay overlay) {
    this.pane = pane;
    this.overlay = overlay;
    pane.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
    pane.addEventHandler(MouseEvent.MOUSE_EXITED, event -> pane.pointNowhere());
    pane.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    pane.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    pane.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    pane.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
    pane.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    pane.addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
  }

  private boolean inside(double x, double y) {
    return pane.geometry().dataArea().contains(x, y);
  }

  private void moved(MouseEvent event) {
    boolean onLegend = pane.geometry().legendAt(event.getX(), event.getY()).isPresent();
    boolean inPlot = inside(event.getX(), event.getY());
    pane.setCursor(onLegend ? Cursor.HAND : inPlot ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    pane.pointAt(event.getX(), event.getY());
  }

  private void pressed(MouseEvent event) {
    pane.requestFocus();
    boolean middle = event.getButton() == MouseButton.MIDDLE;
    if ((event.getButton() == MouseButton.PRIMARY || middle)
        && inside(event.getX(), event.getY())) {
      startX = event.getX();
      startY = event.getY();
      lastX = startX;
      lastY = startY;
      moving = middle || event.isShiftDown();
    }
  }

  private void dragged(MouseEvent event) {
    if (Double.isNaN(startX)) {
      return;
    }
    if (moving) {
      ChartGeometry geometry = pane.geometry();
      Optional<Range> x = Zoom.movedX(geometry, event.getX() - lastX);
      Optional<Range> y = Zoom.movedY(geometry, event.getY() - lastY);
      if (pane.isDrawn()) {
        pane.zoom(x, y);
        lastX = event.getX();
        lastY = event.getY();
      }
      return;
    }
    Rectangle2D area = pane.geometry().dataArea();
    double x = Math.max(area.getMinX(), Math.min(area.getMaxX(), event.getX()));
    double y = Math.max(area.getMinY(), Math.min(area.getMaxY(), event.getY()));
    boolean flat = Math.abs(y - startY) < Zoom.THIN;
    boolean thin = Math.abs(x - startX) < Zoom.THIN;
    overlay.clearPoint();
    overlay.box(
        thin ? area.getMinX() : startX,
        flat ? area.getMinY() : startY,
        thin ? area.getMaxX() : x,
        flat ? area.getMaxY() : y);
    lastX = x;
    lastY = y;
  }

  private void released(MouseEvent event) {
    overlay.clearBox();
    if (!Double.isNaN(startX) && !moving) {
      Optional<Range> x = Zoom.boxX(pane.geometry(), startX, lastX);
      Optional<Range> y = Zoom.boxY(pane.geometry(), startY, lastY);
      pane.zoom(x, y);
    }
    startX = Double.NaN;
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
      return;
    }
    var entry = pane.geometry().legendAt(event.getX(), event.getY());
    if (entry.isPresent()) {
      pane.toggle(entry.get().id());
    } else if (event.getClickCount() == 2) {
      pane.resetZoom();
    }
  }

  private void scrolled(ScrollEvent event) {
    boolean asked = event.isControlDown() || event.isMetaDown() || !scrolls();
    if (!asked || !inside(event.getX(), event.getY())) {
      return;
    }
    double turn = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
    double factor = turn > 0 ? WHEEL : 1 / WHEEL;
    if (event.isShiftDown()) {
      pane.zoom(Optional.empty(), Zoom.aroundY(pane.geometry(), event.getY(), factor));
    } else {
      pane.zoom(Zoom.aroundX(pane.geometry(), event.getX(), factor), Optional.empty());
    }
    event.consume();
  }

  private boolean scrolls() {
    for (Parent parent = pane.getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof ScrollPane) {
        return true;
      }
    }
    return false;
  }

  private void typed(KeyEvent event) {
    Rectangle2D area = pane.geometry().dataArea();
    switch (event.getCode()) {
      case HOME, ESCAPE -> pane.resetZoom();
      case PLUS, ADD, EQUALS -> around(area.getCenterX(), WHEEL);
      case MINUS, SUBTRACT -> around(area.getCenterX(), 1 / WHEEL);
      case LEFT -> pane.step(-1);
      case RIGHT -> pane.step(1);
      case CONTEXT_MENU -> pane.openMenu();
      case F10 -> {
        if (!event.isShiftDown()) {
          return;
        }
        pane.openMenu();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void around(double px, double factor) {
    pane.zoom(Zoom.aroundX(pane.geometry(), px, factor), Optional.empty());
  }
}
