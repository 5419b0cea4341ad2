package actnn.app.view.runs;

import actnn.app.run.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.runs.RunColumn;
import actnn.app.viewmodel.runs.RunsModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/** One row a run; sortable, several can be selected, Enter or a double click opens. */
final class RunTable extends TableView<RunInfo> {
  private static final double BAR = 20;
  private static final double ROW = 38;
  private static final double MOST_NAME = 560;
  private final RunsModel model;
  private boolean refilling;

  RunTable(RunsModel model, ChartLook look, RunMenu menu) {
    this.model = model;
    getStyleClass().addAll("wb-table", "striped-off");
    setId("runs-table");
    setEditable(true);
    setFixedCellSize(ROW);
    setTableMenuButtonVisible(false);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setPlaceholder(Words.muted("No run matches the filter."));
    for (RunColumn column : RunColumn.values()) {
      getColumns().add(column(column, look));
    }
    fill();
    getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<RunInfo>) change -> keepSelection());
    setRowFactory(table -> row(menu));
    setOnKeyPressed(
        event -> {
          RunInfo run = getSelectionModel().getSelectedItem();
          if (event.getCode() == KeyCode.ENTER && run != null) {
            model.open(run);
          } else if (event.getCode() == KeyCode.F2 && run != null) {
            edit(getSelectionModel().getSelectedIndex(), getColumns().get(0));
          } else if (event.getCode() == KeyCode.DELETE) {
            model.deleteSelected();
          }
        });
    widthProperty().addListener((value, before, now) -> stretchName());
    hideColumns();
    model.hiddenColumns().addListener((SetChangeListener<String>) change -> hideColumns());
  }

  /**
   * Listeners hear of a change in the order in which they were added: what happens to the selection
   * between the first and the last of these is the table's doing, not the user's.
   */
  private void fill() {
    model.shown().addListener((ListChangeListener<RunInfo>) change -> refilling = true);
    SortedList<RunInfo> rows = new SortedList<>(model.shown());
    rows.comparatorProperty().bind(comparatorProperty());
    setItems(rows);
    model.shown().addListener((ListChangeListener<RunInfo>) change -> reselect());
  }

  /** Starts to rename a run in its row. */
  void rename(RunInfo run) {
    int index = getItems().indexOf(run);
    scrollTo(Math.max(0, index - 3));
    edit(index, getColumns().get(0));
  }

  private TableColumn<RunInfo, RunInfo> column(RunColumn column, ChartLook look) {
    TableColumn<RunInfo, RunInfo> shown = new TableColumn<>(column.title());
    shown.setId("column-" + column.key());
    shown.setUserData(column);
    shown.setPrefWidth(column.width());
    shown.setMinWidth(56);
    shown.setComparator(
        (a, b) -> column.compare(a, b, shown.getSortType() == TableColumn.SortType.DESCENDING));
    shown.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    shown.setEditable(column == RunColumn.NAME);
    shown.setCellFactory(
        table ->
            switch (column) {
              case NAME -> new NameCell(model, look);
              case STATUS -> new StatusCell();
              default -> new TextCell(column);
            });
    if (column.kind() == RunColumn.Kind.NUMBER) {
      shown.getStyleClass().add("wb-number");
    }
    return shown;
  }

  private TableRow<RunInfo> row(RunMenu menu) {
    TableRow<RunInfo> row = new TableRow<>();
    row.setOnMouseClicked(
        event -> {
          boolean twice = event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2;
          if (twice && !row.isEmpty()) {
            model.open(row.getItem());
          }
        });
    row.setOnContextMenuRequested(
        event -> {
          if (!row.isEmpty()) {
            menu.of(row.getItem()).show(row, event.getScreenX(), event.getScreenY());
          }
        });
    return row;
  }

  private void hideColumns() {
    for (TableColumn<RunInfo, ?> column : getColumns()) {
      String key = ((RunColumn) column.getUserData()).key();
      column.setVisible(!model.hiddenColumns().contains(key));
    }
    stretchName();
  }

  /**
   * The name takes what the other columns leave; only when it has its least does the table scroll.
   */
  private void stretchName() {
    double others = 0;
    for (TableColumn<RunInfo, ?> column : getVisibleLeafColumns()) {
      others += column == getColumns().get(0) ? 0 : column.getWidth();
    }
    double left = getWidth() - others - BAR;
    getColumns().get(0).setPrefWidth(Math.max(RunColumn.NAME.width(), Math.min(MOST_NAME, left)));
  }

  /** New rows are new objects: what was selected is found again by id. */
  private void reselect() {
    Set<String> wanted = new HashSet<>(model.selected());
    refilling = true;
    getSelectionModel().clearSelection();
    for (int i = 0; i < getItems().size(); i++) {
      if (wanted.contains(getItems().get(i).id())) {
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
              .filter(java.util.Objects::nonNull)
              .map(RunInfo::id)
              .toList();
      if (!ids.equals(model.selected())) {
        model.selected().setAll(ids);
      }
    }
  }
}
