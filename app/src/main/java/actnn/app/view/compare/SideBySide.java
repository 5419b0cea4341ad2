package actnn.app.view.compare;

import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Tips;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.figure.compare.ComparedRun;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * A table with a column a run or level; it scrolls sideways by itself when there are many. A wheel
 * that turns up or down is for the page that it stands on.
 */
final class SideBySide extends ScrollPane {
  private static final double FIRST = 192;
  private static final double COLUMN = 228;
  private final double width;
  private final GridPane grid = new GridPane();
  private int row;

  /** A table whose columns have room for a value and its difference. */
  SideBySide() {
    this(COLUMN);
  }

  /** A table with columns of at least this width, in pixels. */
  SideBySide(double width) {
    this.width = width;
    getStyleClass().add("wb-scroll");
    setContent(grid);
    // The bar for many runs lies under the last row, not on it.
    grid.setPadding(new Insets(0, 0, 8, 0));
    setFitToWidth(true);
    setVbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    setMinHeight(Region.USE_PREF_SIZE);
    addEventFilter(ScrollEvent.SCROLL, this::handOn);
  }

  /** Shift and the wheel arrive as a turn sideways already, as a swipe of a trackpad does. */
  private void handOn(ScrollEvent turned) {
    Parent page = getParent();
    if (page != null && Math.abs(turned.getDeltaY()) > Math.abs(turned.getDeltaX())) {
      turned.consume();
      page.fireEvent(turned.copyFor(page, page));
    }
  }

  /** Begins anew with a column a run. */
  void begin(List<ComparedRun> runs, String baseline, ChartLook look) {
    begin(runs.stream().map(run -> head(run, baseline, look)).toList());
  }

  /** Begins anew with these columns. */
  void begin(List<? extends Node> heads) {
    grid.getChildren().clear();
    grid.getColumnConstraints().setAll(column(FIRST, Priority.NEVER));
    row = 0;
    Region corner = new Region();
    add(corner, 0, "wb-cell-head");
    for (int i = 0; i < heads.size(); i++) {
      grid.getColumnConstraints().add(column(width, Priority.ALWAYS));
      add(heads.get(i), i + 1, "wb-cell-head");
    }
    row++;
  }

  /** Adds a row: what it is, and a node a run. */
  void row(Node what, List<? extends Node> cells) {
    add(what, 0, "wb-cell");
    for (int i = 0; i < cells.size(); i++) {
      add(cells.get(i), i + 1, "wb-cell");
    }
    row++;
  }

  private void add(Node node, int column, String style) {
    HBox cell = node instanceof HBox row ? row : wrapped(node);
    cell.getStyleClass().add(style);
    cell.setMinWidth(0);
    grid.add(cell, column, row);
  }

  private static HBox wrapped(Node node) {
    HBox.setHgrow(node, Priority.ALWAYS);
    return Rows.across(0, node);
  }

  private static HBox head(ComparedRun run, String baseline, ChartLook look) {
    Label name = Words.name(run.label(), "wb-strong");
    Tips.on(name, run.name());
    HBox head = Rows.across(6, look.dot(run.ink()), name);
    if (run.id().equals(baseline)) {
      Label tag = Words.styled("baseline", "wb-tag");
      tag.setMinWidth(Region.USE_PREF_SIZE);
      head.getChildren().add(tag);
    }
    head.setMinWidth(0);
    HBox.setMargin(head, new Insets(0));
    return head;
  }

  private static ColumnConstraints column(double width, Priority grow) {
    ColumnConstraints column = new ColumnConstraints();
    column.setMinWidth(width);
    column.setPrefWidth(width);
    column.setHgrow(grow);
    return column;
  }
}
