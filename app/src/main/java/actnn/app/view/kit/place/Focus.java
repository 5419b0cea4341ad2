package actnn.app.view.kit.place;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Where the keyboard can go. */
public final class Focus {
  private Focus() {}

  /** The first place in a node that takes the keyboard, in reading order; empty for none. */
  public static Optional<Node> first(Node node) {
    return all(node).stream().findFirst();
  }

  /** All of them: what can be seen, is enabled and is reached by Tab. */
  public static List<Node> all(Node node) {
    return walk(node).toList();
  }

  /**
   * Lets Tab leave a text of several lines, where it would else write a tab and hold one captive.
   */
  public static <A extends TextArea> A leftByTab(A area) {
    area.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            // With Ctrl the area itself goes on to the next place.
            area.fireEvent(
                new KeyEvent(
                    KeyEvent.KEY_PRESSED,
                    "",
                    "",
                    KeyCode.TAB,
                    event.isShiftDown(),
                    true,
                    false,
                    false));
          }
        });
    return area;
  }

  private static Stream<Node> walk(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return Stream.empty();
    }
    Stream<Node> self = node.isFocusTraversable() ? Stream.of(node) : Stream.empty();
    Stream<Node> inner =
        node instanceof Parent parent
            ? parent.getChildrenUnmodifiable().stream().flatMap(Focus::walk)
            : Stream.empty();
    return Stream.concat(self, inner);
  }
}
