package actnn.app.view.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.viewmodel.runs.RunLine;
import actnn.app.viewmodel.runs.RunListing;
import actnn.app.viewmodel.runs.RunsModel;
import actnn.app.viewmodel.runs.column.Column;
import actnn.app.viewmodel.runs.column.RunColumn;
import actnn.app.viewmodel.runs.column.RunColumns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the table of runs: dragged, widened, hidden, frozen, sorted by, added and taken
 * away as the model keeps them.
 */
final class RunTableColumns {
  private static final double BAR = 20;
  private static final double MOST_NAME = 560;

  /** A column that wants just this, JavaFX's default, is made as narrow as some of its cells. */
  private static final double SIZED_BY_CELLS = 80;

  private final TableView<RunLine> table;
  private final RunsModel model;
  private final RunColumns arranged;
  private final ChartLook look;
  private final ColumnMenu menu;
  private final FrozenColumns frozen;
  private final Map<Column, TableColumn<RunLine, RunLine>> columns = new HashMap<>();
  private final TableColumn<RunLine, RunLine> name;
  private boolean laying;

  RunTableColumns(TableView<RunLine> table, RunsModel model, ChartLook look) {
    this.table = table;
    this.model = model;
    this.look = look;
    this.arranged = model.columns();
    this.menu = new ColumnMenu(model);
    this.frozen = new FrozenColumns(table, arranged.frozenProperty());
    name = column(RunColumn.NAME);
    columns.put(RunColumn.NAME, name);
    follow();
    table.setSortPolicy(of -> sort(of.getSortOrder()));
    table.widthProperty().addListener((value, before, now) -> stretchName());
    hideColumns();
    arranged.hidden().addListener((SetChangeListener<String>) change -> hideColumns());
  }

  /** The column that runs are renamed in. */
  TableColumn<RunLine, RunLine> name() {
    return name;
  }

  private void follow() {
    lay();
    table
        .getColumns()
        .addListener(
            (ListChangeListener<TableColumn<RunLine, ?>>)
                change -> {
                  if (!laying) {
                    arranged.order(table.getColumns().stream().map(RunTableColumns::told).toList());
                  }
                });
    arranged.changesProperty().addListener((value, before, now) -> retitle(true));
    arranged.arrangementsProperty().addListener((value, before, now) -> layAnew());
    model.listing().cellsProperty().addListener((value, before, now) -> table.refresh());
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
      columns.computeIfAbsent(column, this::column).setPrefWidth(width(column));
    }
    table.getColumns().setAll(order.stream().map(columns::get).toList());
    laying = false;
  }

  private double width(Column column) {
    double kept = arranged.width(column);
    return kept == SIZED_BY_CELLS ? kept + 1 : kept;
  }

  private void layAnew() {
    lay();
    hideColumns();
    retitle(true);
  }

  private void showOrder(RunListing.@Nullable Order now) {
    TableColumn<RunLine, RunLine> by = now == null ? null : columns.get(now.column());
    List<TableColumn<RunLine, ?>> shown = table.getSortOrder();
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
      table.getSortOrder().setAll(List.of(by));
    }
  }

  private static Column told(TableColumn<RunLine, ?> column) {
    return (Column) column.getUserData();
  }

  private void retitle(boolean anew) {
    String metric = model.listing().metric();
    columns.forEach(
        (column, shown) -> shown.setText(model.listing().cells().title(column, metric)));
    if (anew) {
      table.refresh();
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

  private TableColumn<RunLine, RunLine> column(Column column) {
    TableColumn<RunLine, RunLine> shown = new TableColumn<>();
    shown.setId("column-" + column.key());
    shown.setUserData(column);
    shown.setContextMenu(menu.of(column));
    shown.setMinWidth(56);
    shown.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    shown.setEditable(column == RunColumn.NAME);
    shown.setCellFactory(view -> frozen.follow(cell(column)));
    if (column.kind() == RunColumn.Kind.NUMBER) {
      shown.getStyleClass().add("wb-number");
    }
    if (column != RunColumn.NAME) {
      shown.setPrefWidth(width(column));
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

  private void hideColumns() {
    columns.forEach((column, shown) -> shown.setVisible(!arranged.hidden().contains(column.key())));
    stretchName();
  }

  /**
   * The name takes what the other columns leave; only when it has its least does the table scroll.
   */
  private void stretchName() {
    double others =
        table.getVisibleLeafColumns().stream()
            .filter(column -> column != name)
            .mapToDouble(TableColumn::getWidth)
            .sum();
    double left = table.getWidth() - others - BAR;
    name.setPrefWidth(Math.max(RunColumn.NAME.width(), Math.min(MOST_NAME, left)));
  }
}
