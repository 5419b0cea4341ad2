package actnn.app.view.kit.zoom;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/**
 * Draws its content larger or smaller by a factor. The content is laid out in as much less or more
 * room, so that it fills the pane at any factor; text is drawn at its final size, never stretched.
 */
public final class ZoomPane extends Region {
  private final Region content;
  private final ObservableValue<Double> factor;
  private final Scale scale = new Scale(1, 1);

  public ZoomPane(Region content, ObservableValue<Double> factor) {
    this.content = content;
    this.factor = factor;
    content.getTransforms().add(scale);
    content.setManaged(false);
    getChildren().add(content);
    factor.addListener((value, before, now) -> requestLayout());
  }

  @Override
  protected void layoutChildren() {
    double by = factor.getValue();
    scale.setX(by);
    scale.setY(by);
    content.resizeRelocate(0, 0, getWidth() / by, getHeight() / by);
  }
}
