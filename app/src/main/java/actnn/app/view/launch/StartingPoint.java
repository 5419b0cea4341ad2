package actnn.app.view.launch;

import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A card that fills the form when it is pressed; the one that did is marked. */
final class StartingPoint extends VBox {
  /**
   * @param stands for what it stands, by which it is marked
   * @param what for screen readers
   */
  StartingPoint(Object stands, String what, Runnable fill, Node... content) {
    super(4, content);
    setUserData(stands);
    getStyleClass().add("wb-preset");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleText(what);
    setOnMouseClicked(event -> fill.run());
    setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            fill.run();
            event.consume();
          }
        });
  }

  /** Marks the one of a list that stands for this; null marks none. */
  static void mark(Pane list, @Nullable Object chosen) {
    for (Node card : list.getChildren()) {
      card.getStyleClass().remove("chosen");
      if (chosen != null && chosen.equals(card.getUserData())) {
        card.getStyleClass().add("chosen");
      }
    }
  }
}
