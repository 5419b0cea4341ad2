package actnn.app.view.kit;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Content that may be taller than its place; it never scrolls sideways. */
public final class Scrolls {
  private Scrolls() {}

  public static ScrollPane of(Node content) {
    ScrollPane pane = new ScrollPane(content);
    pane.getStyleClass().add("wb-scroll");
    pane.setFitToWidth(true);
    pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    pane.setFocusTraversable(false);
    return pane;
  }
}
