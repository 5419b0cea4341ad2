package actnn.app.view.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.runs.RunLine;
import actnn.app.viewmodel.runs.RunsModel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Skin;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.CellSkinBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/**
 * One row a run, below the head of its group where there are groups; sortable, several can be
 * selected, Enter or a double click opens.
 */
final class RunTable extends TableView<RunLine> {
  private final RunsModel model;
  private final RunTableColumns columns;
  private final RunMenu menu;
  private boolean refilling;

  RunTable(RunsModel model, ChartLook look, RunMenu menu) {
    this.model = model;
    this.menu = menu;
    getStyleClass().addAll("wb-table", "striped-off");
    setId("runs-table");
    setEditable(true);
    setTableMenuButtonVisible(false);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setPlaceholder(Words.muted("No run matches the filter."));
    columns = new RunTableColumns(this, model, look);
    fill();
    getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<RunLine>) change -> keepSelection());
    setRowFactory(table -> row());
    setOnKeyPressed(this::pressed);
    model.followedProperty().addListener((value, before, now) -> reveal(now));
  }

  /**
   * Listeners hear of a change in the order in which they were added: what happens to the selection
   * between the first and the last of these is the table's doing, not the user's.
   */
  private void fill() {
    model.listing().lines().addListener((ListChangeListener<RunLine>) change -> refilling = true);
    setItems(model.listing().lines());
    model.listing().lines().addListener((ListChangeListener<RunLine>) change -> reselect());
  }

  private void pressed(KeyEvent event) {
    Optional<RunInfo> run = runOf(getSelectionModel().getSelectedItem());
    if (event.getCode() == KeyCode.ENTER) {
      run.ifPresent(model::open);
      toggle(getSelectionModel().getSelectedItem());
    } else if (event.getCode() == KeyCode.F2) {
      run.ifPresent(this::rename);
    } else if (event.getCode() == KeyCode.DELETE) {
      model.deleteSelected();
    } else if (asksForMenu(event)) {
      run.ifPresent(this::openMenu);
      event.consume();
    }
  }

  private static boolean asksForMenu(KeyEvent event) {
    boolean usual = event.getCode() == KeyCode.F10 && event.isShiftDown();
    return usual || event.getCode() == KeyCode.CONTEXT_MENU;
  }

  /** Below the row of the run, where that is in sight. */
  private void openMenu(RunInfo run) {
    Node row =
        lookupAll(".table-row-cell").stream()
            .filter(
                cell -> cell instanceof TableRow<?> line && line.getIndex() == indexOf(run.id()))
            .findFirst()
            .orElse(this);
    menu.of(run).show(row, Side.BOTTOM, 24, 0);
  }

  private void toggle(@Nullable RunLine line) {
    if (line instanceof RunLine.Head head) {
      model.listing().toggle(head);
    }
  }

  /** Starts to rename a run in its row. */
  void rename(RunInfo run) {
    int index = indexOf(run.id());
    scrollTo(Math.max(0, index - 3));
    super.edit(index, columns.name());
  }

  /**
   * What a table asks for itself, as at a click on a row that is selected, only ends what is being
   * written: {@link #rename} begins it, and Delete behind a click means the run.
   */
  @Override
  public void edit(int row, @Nullable TableColumn<RunLine, ?> column) {
    TablePosition<RunLine, ?> edited = getEditingCell();
    // The cell that begins to be written in asks for itself once more.
    if (edited == null || edited.getRow() != row || edited.getTableColumn() != column) {
      super.edit(-1, null);
    }
  }

  private void reveal(String run) {
    int index = indexOf(run);
    if (index >= 0) {
      getSelectionModel().clearAndSelect(index);
      scrollTo(Math.max(0, index - 3));
    }
  }

  private int indexOf(String run) {
    for (int i = 0; i < getItems().size(); i++) {
      if (runOf(getItems().get(i)).filter(found -> found.id().equals(run)).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<RunInfo> runOf(@Nullable RunLine line) {
    return line instanceof RunLine.Row row ? Optional.of(row.run()) : Optional.empty();
  }

  private TableRow<RunLine> row() {
    TableRow<RunLine> row = new GroupedRow();
    row.setOnMouseClicked(
        event -> {
          boolean left = event.getButton() == MouseButton.PRIMARY;
          if (left && event.getClickCount() == 2) {
            runOf(row.getItem()).ifPresent(model::open);
          } else if (left && event.getClickCount() == 1) {
            toggle(row.getItem());
          }
        });
    row.setOnContextMenuRequested(
        event ->
            runOf(row.getItem())
                .ifPresent(run -> menu.of(run).show(row, event.getScreenX(), event.getScreenY())));
    return row;
  }

  /**
   * Heads of groups have a ground of their own. Rows below the last run, with which a table fills
   * its height, have no cells: they cost as much as those of runs, a tenth of a second a page.
   */
  private static final class GroupedRow extends TableRow<RunLine> {
    @Override
    protected Skin<?> createDefaultSkin() {
      return isEmpty() ? new BareSkin(this) : super.createDefaultSkin();
    }

    @Override
    protected void updateItem(@Nullable RunLine line, boolean empty) {
      super.updateItem(line, empty);
      if (!empty && getSkin() instanceof BareSkin) {
        setSkin(createDefaultSkin());
      }
      getStyleClass().remove("wb-group");
      if (line instanceof RunLine.Head) {
        getStyleClass().add("wb-group");
      }
    }
  }

  /** The look of a row without cells. */
  private static final class BareSkin extends CellSkinBase<TableRow<RunLine>> {
    BareSkin(TableRow<RunLine> row) {
      super(row);
    }

    @Override
    protected double computePrefHeight(
        double width, double top, double right, double bottom, double left) {
      return getCellSize();
    }
  }

  /** New rows are new objects: what was selected is found again by id. */
  private void reselect() {
    Set<String> wanted = new HashSet<>(model.selected());
    refilling = true;
    getSelectionModel().clearSelection();
    for (int i = 0; i < getItems().size(); i++) {
      if (runOf(getItems().get(i)).filter(run -> wanted.contains(run.id())).isPresent()) {
        getSelectionModel().select(i);
      }
    }
    refilling = false;
    keepSelection();
  }

  private void keepSelection() {
    if (!refilling) {
      List<String> ids =
          getSelectionModel().getSelectedItems().stream()
              .flatMap(line -> runOf(line).stream())
              .map(RunInfo::id)
              .toList();
      if (!ids.equals(model.selected())) {
        model.selected().setAll(ids);
      }
    }
  }
}
