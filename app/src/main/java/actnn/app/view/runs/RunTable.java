package actnn.app.view.runs;

import actnn.app.run.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.runs.Column;
import actnn.app.viewmodel.runs.RunColumn;
import actnn.app.viewmodel.runs.RunColumns;
import actnn.app.viewmodel.runs.RunLine;
import actnn.app.viewmodel.runs.RunListing;
import actnn.app.viewmodel.runs.RunsModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/**
 * One row a run, below the head of its group where there are groups; sortable, several can be
 * selected, Enter or a double click opens. Columns are dragged, widened and frozen as the model
 * keeps them.
 */
final class RunTable extends TableView<RunLine> {
  private static final double BAR = 20;
  private static final double MOST_NAME = 560;
  private final RunsModel model;
  private final RunColumns arranged;
  private final ChartLook look;
  private final ColumnMenu columnMenu;
  private final Map<Column, TableColumn<RunLine, RunLine>> columns = new HashMap<>();
  private final TableColumn<RunLine, RunLine> name;
  private final FrozenColumns frozen;
  private boolean refilling;
  private boolean laying;

  RunTable(RunsModel model, ChartLook look, RunMenu menu) {
    this.model = model;
    this.look = look;
    this.arranged = model.columns();
    this.columnMenu = new ColumnMenu(this, model);
    this.frozen = new FrozenColumns(this, arranged.frozenProperty());
    getStyleClass().addAll("wb-table", "striped-off");
    setId("runs-table");
    setEditable(true);
    setTableMenuButtonVisible(false);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    setPlaceholder(Words.muted("No run matches the filter."));
    name = column(RunColumn.NAME);
    columns.put(RunColumn.NAME, name);
    addColumns();
    setSortPolicy(table -> sort(table.getSortOrder()));
    fill();
    getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<RunLine>) change -> keepSelection());
    setRowFactory(table -> row(menu));
    setOnKeyPressed(this::pressed);
    widthProperty().addListener((value, before, now) -> stretchName());
    hideColumns();
    arranged.hidden().addListener((SetChangeListener<String>) change -> hideColumns());
    model.followedProperty().addListener((value, before, now) -> reveal(now));
  }

  private void addColumns() {
    lay();
    getColumns()
        .addListener(
            (ListChangeListener<TableColumn<RunLine, ?>>)
                change -> {
                  if (!laying) {
                    arranged.order(getColumns().stream().map(RunTable::told).toList());
                  }
                });
    arranged.changesProperty().addListener((value, before, now) -> retitle(true));
    arranged.arrangementsProperty().addListener((value, before, now) -> layAnew());
    model.listing().cellsProperty().addListener((value, before, now) -> refresh());
    model.shown().addListener((ListChangeListener<RunInfo>) change -> retitle(false));
    model.listing().orderProperty().addListener((value, before, now) -> showOrder(now));
    retitle(false);
  }

  /** Columns that stay keep their cells and what the table is sorted by. */
  private void lay() {
    laying = true;
    List<Column> order = arranged.order();
    columns.keySet().retainAll(order);
    for (Column column : order) {
      columns.computeIfAbsent(column, this::column).setPrefWidth(arranged.width(column));
    }
    getColumns().setAll(order.stream().map(columns::get).toList());
    laying = false;
  }

  private void layAnew() {
    lay();
    hideColumns();
    retitle(true);
  }

  private void showOrder(RunListing.@Nullable Order now) {
    TableColumn<RunLine, RunLine> by = now == null ? null : columns.get(now.column());
    List<TableColumn<RunLine, ?>> shown = getSortOrder();
    if (by == null || now == null) {
      shown.clear();
      return;
    }
    TableColumn.SortType way =
        now.ascending() ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING;
    if (by.getSortType() != way) {
      by.setSortType(way);
    }
    if (shown.isEmpty() || shown.get(0) != by) {
      getSortOrder().setAll(List.of(by));
    }
  }

  private static Column told(TableColumn<RunLine, ?> column) {
    return (Column) column.getUserData();
  }

  /** How many columns stand from the left up to this one. */
  int upTo(Column column) {
    return getVisibleLeafColumns().indexOf(columns.get(column)) + 1;
  }

  private void retitle(boolean anew) {
    String metric = model.listing().metric();
    columns.forEach(
        (column, shown) -> shown.setText(model.listing().cells().title(column, metric)));
    if (anew) {
      refresh();
    }
  }

  /** The model sorts: it alone knows groups, pins and what a column reads. */
  private boolean sort(List<TableColumn<RunLine, ?>> by) {
    TableColumn<RunLine, ?> first = by.isEmpty() ? null : by.get(0);
    model
        .listing()
        .sort(
            first == null ? null : told(first),
            first == null || first.getSortType() == TableColumn.SortType.ASCENDING);
    return true;
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
    }
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
    edit(index, name);
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

  private TableColumn<RunLine, RunLine> column(Column column) {
    TableColumn<RunLine, RunLine> shown = new TableColumn<>();
    shown.setId("column-" + column.key());
    shown.setUserData(column);
    shown.setContextMenu(columnMenu.of(column));
    shown.setMinWidth(56);
    shown.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    shown.setEditable(column == RunColumn.NAME);
    shown.setCellFactory(table -> frozen.follow(cell(column)));
    if (column.kind() == RunColumn.Kind.NUMBER) {
      shown.getStyleClass().add("wb-number");
    }
    if (column != RunColumn.NAME) {
      shown.setPrefWidth(arranged.width(column));
      shown.widthProperty().addListener((value, before, now) -> widened(column, now.doubleValue()));
    }
    return shown;
  }

  private TableCell<RunLine, RunLine> cell(Column column) {
    if (column == RunColumn.NAME) {
      return new NameCell(model, look);
    }
    return column == RunColumn.STATUS
        ? new StatusCell()
        : new TextCell(column, model.listing().cells());
  }

  private void widened(Column column, double width) {
    if (Math.round(width) != Math.round(arranged.width(column))) {
      arranged.width(column, width);
    }
    stretchName();
  }

  private TableRow<RunLine> row(RunMenu menu) {
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

  /** Heads of groups have a ground of their own. */
  private static final class GroupedRow extends TableRow<RunLine> {
    @Override
    protected void updateItem(@Nullable RunLine line, boolean empty) {
      super.updateItem(line, empty);
      getStyleClass().remove("wb-group");
      if (line instanceof RunLine.Head) {
        getStyleClass().add("wb-group");
      }
    }
  }

  private void hideColumns() {
    columns.forEach((column, shown) -> shown.setVisible(!arranged.hidden().contains(column.key())));
    stretchName();
  }

  /**
   * The name takes what the other columns leave; only when it has its least does the table scroll.
   */
  private void stretchName() {
    double others =
        getVisibleLeafColumns().stream()
            .filter(column -> column != name)
            .mapToDouble(TableColumn::getWidth)
            .sum();
    double left = getWidth() - others - BAR;
    name.setPrefWidth(Math.max(RunColumn.NAME.width(), Math.min(MOST_NAME, left)));
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
