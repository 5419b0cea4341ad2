package actnn.app.view.kit.place;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/** Finds a node and brings it into view. */
public final class Places {
  private Places() {}

  /** Scrolls to the node of an id such as {@code #input-batch} and gives it the focus. */
  public static void reveal(Scene scene, String id) {
    // Ids of settings may hold a dot, which a selector would take for a style class.
    Node node = find(scene.getRoot(), id.substring(1));
    if (node == null) {
      return;
    }
    for (Node up = node.getParent(); up != null; up = up.getParent()) {
      if (up instanceof ScrollPane pane) {
        scroll(pane, node);
      }
    }
    node.requestFocus();
  }

  private static void scroll(ScrollPane pane, Node node) {
    Node content = pane.getContent();
    Bounds inside = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
    double room = content.getBoundsInLocal().getHeight() - pane.getViewportBounds().getHeight();
    if (room > 0) {
      double wanted = inside.getMinY() - pane.getViewportBounds().getHeight() / 3;
      pane.setVvalue(Math.max(0, Math.min(1, wanted / room)));
    }
  }

  private static @org.jspecify.annotations.Nullable Node find(Node node, String id) {
    if (id.equals(node.getId())) {
      return node;
    }
    if (node instanceof javafx.scene.Parent parent) {
      for (Node child : parent.getChildrenUnmodifiable()) {
        Node found = find(child, id);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }
}
