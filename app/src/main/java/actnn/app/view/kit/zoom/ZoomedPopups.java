package actnn.app.view.kit.zoom;

import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.transform.Scale;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Menus, lists and tooltips are windows of their own, out of reach of a {@link ZoomPane}: they are
 * drawn larger one by one, as they open.
 */
public final class ZoomedPopups {
  private final Stage owner;
  private final ObservableValue<Double> factor;
  private final ListChangeListener<Window> opened = this::opened;

  /** For all popups that open over this window, until {@link #end}. */
  public ZoomedPopups(Stage owner, ObservableValue<Double> factor) {
    this.owner = owner;
    this.factor = factor;
    Window.getWindows().addListener(opened);
  }

  /** Leaves popups as they are from now on. */
  public void end() {
    Window.getWindows().removeListener(opened);
  }

  private void opened(ListChangeListener.Change<? extends Window> change) {
    while (change.next()) {
      for (Window window : change.getAddedSubList()) {
        if (window instanceof PopupWindow popup && isOurs(popup)) {
          scale(popup);
        }
      }
    }
  }

  /** A submenu's owner is the menu that it opened from. */
  private boolean isOurs(PopupWindow popup) {
    Window over = popup.getOwnerWindow();
    while (over instanceof PopupWindow between) {
      over = between.getOwnerWindow();
    }
    return over == owner;
  }

  private void scale(PopupWindow popup) {
    for (Node node : popup.getScene().getRoot().getChildrenUnmodifiable()) {
      node.getTransforms().removeIf(Scale.class::isInstance);
      if (factor.getValue() != 1.0) {
        node.getTransforms().add(new Scale(factor.getValue(), factor.getValue()));
      }
    }
  }
}
