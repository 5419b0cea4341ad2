package actnn.app.view.kit;

import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Nodes beside and above each other, in the spacing scale 4, 8, 12, 16, 24. */
public final class Rows {
  private Rows() {}

  /** Beside each other, centred in height. */
  public static HBox across(double gap, Node... nodes) {
    HBox row = new HBox(gap, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /** Above each other. */
  public static VBox down(double gap, Node... nodes) {
    return new VBox(gap, nodes);
  }

  /** Takes the room that is left over. */
  public static Region spring() {
    Region spring = new Region();
    HBox.setHgrow(spring, Priority.ALWAYS);
    VBox.setVgrow(spring, Priority.ALWAYS);
    return spring;
  }

  /** Lets a node take the room that is left over in its row or column. */
  public static <N extends Node> N growing(N node) {
    HBox.setHgrow(node, Priority.ALWAYS);
    VBox.setVgrow(node, Priority.ALWAYS);
    if (node instanceof Region region) {
      region.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    }
    return node;
  }

  /** Shows a node, or takes it and its room away. */
  public static void showWhen(Node node, javafx.beans.value.ObservableValue<Boolean> condition) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(condition);
  }

  /**
   * Like {@link #showWhen} for what most users never see: a place among the children of a pane that
   * is taken by a node when the condition first holds. A node that is only hidden is styled and
   * laid out like any other.
   */
  public static Node late(
      javafx.beans.value.ObservableValue<Boolean> condition, Supplier<? extends Node> maker) {
    Region place = new Region();
    place.setManaged(false);
    place.visibleProperty().bind(condition);
    if (place.isVisible()) {
      return shown(condition, maker);
    }
    place
        .visibleProperty()
        .addListener(
            (value, before, now) -> {
              if (place.getParent() instanceof Pane parent) {
                place.visibleProperty().unbind();
                int index = parent.getChildren().indexOf(place);
                parent.getChildren().set(index, shown(condition, maker));
              }
            });
    return place;
  }

  private static Node shown(
      javafx.beans.value.ObservableValue<Boolean> condition, Supplier<? extends Node> maker) {
    Node node = maker.get();
    showWhen(node, condition);
    return node;
  }

  /** Dims what does not hold any more, or not yet, while a condition holds. */
  public static void dimWhen(Node node, javafx.beans.value.ObservableValue<Boolean> condition) {
    node.opacityProperty().bind(condition.map(stale -> stale ? 0.35 : 1.0));
  }
}
