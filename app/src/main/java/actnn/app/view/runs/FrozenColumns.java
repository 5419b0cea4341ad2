package actnn.app.view.runs;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the first columns of a table in sight: whatever the table is scrolled sideways, their cells
 * and heads are moved back by, and drawn over the others. The table must not have a fixed cell
 * size, for then it takes cells away that it believes to be out of sight.
 */
final class FrozenColumns {
  private static final String STYLE = "wb-frozen";

  /** The last of them, with a line between it and what scrolls under it. */
  private static final String EDGE = "wb-frozen-edge";

  private final TableView<?> table;
  private final ObservableIntegerValue count;
  private final DoubleProperty scrolled = new SimpleDoubleProperty();

  FrozenColumns(TableView<?> table, ObservableIntegerValue count) {
    this.table = table;
    this.count = count;
    table.skinProperty().addListener((value, before, now) -> find());
    table.layoutBoundsProperty().addListener((value, before, now) -> find());
    scrolled.addListener((value, before, now) -> moveHeads());
    count.addListener((value, before, now) -> moveHeads());
  }

  /** Lets a cell stay where it is while its column is frozen. */
  <C extends TableCell<?, ?>> C follow(C cell) {
    Runnable move = () -> move(cell, cell.getTableColumn());
    scrolled.addListener((value, before, now) -> move.run());
    count.addListener((value, before, now) -> move.run());
    cell.tableColumnProperty().addListener((value, before, now) -> move.run());
    return cell;
  }

  /** The bar exists only once the table has its skin. */
  private void find() {
    if (scrolled.isBound()) {
      return;
    }
    for (Node node : table.lookupAll(".scroll-bar")) {
      if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.HORIZONTAL) {
        scrolled.bind(bar.valueProperty());
        return;
      }
    }
  }

  private void moveHeads() {
    for (Node head : table.lookupAll(".column-header")) {
      table.getVisibleLeafColumns().stream()
          .filter(column -> column.getId().equals(head.getId()))
          .findFirst()
          .ifPresent(column -> move(head, column));
    }
  }

  private void move(Node node, @Nullable TableColumn<?, ?> column) {
    int place = table.getVisibleLeafColumns().indexOf(column);
    boolean stays = place >= 0 && place < count.get() && scrolled.get() > 0;
    node.setTranslateX(stays ? scrolled.get() : 0);
    node.setViewOrder(stays ? -1 : 0);
    node.getStyleClass().removeAll(STYLE, EDGE);
    if (stays) {
      node.getStyleClass().add(STYLE);
      if (place == count.get() - 1) {
        node.getStyleClass().add(EDGE);
      }
    }
  }
}
