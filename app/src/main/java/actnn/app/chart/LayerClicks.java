package actnn.app.chart;

import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/** Tells which layer of a chart was chosen: by a click, or by Enter where the crosshair stands. */
public final class LayerClicks {
  private LayerClicks() {}

  /** Takes the name of a layer and where on the screen it was chosen. */
  @FunctionalInterface
  public interface Chosen {
    void layer(String name, Point2D onScreen);
  }

  /** Listens to a chart. */
  public static void on(ChartPane pane, Chosen chosen) {
    pane.addEventHandler(
        MouseEvent.MOUSE_CLICKED,
        event -> {
          if (event.getButton() == MouseButton.PRIMARY
              && event.isStillSincePress()
              && event.getClickCount() == 1) {
            pane.geometry()
                .layerAt(event.getX(), event.getY())
                .ifPresent(
                    layer ->
                        chosen.layer(layer, new Point2D(event.getScreenX(), event.getScreenY())));
          }
        });
    pane.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          String layer = pane.hoveredLayerProperty().get();
          if (event.getCode() == KeyCode.ENTER && !layer.isEmpty()) {
            chosen.layer(layer, pane.localToScreen(pane.getWidth() / 2, pane.getHeight() / 2));
            event.consume();
          }
        });
  }
}
