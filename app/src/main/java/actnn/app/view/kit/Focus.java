package actnn.app.view.kit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;

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
