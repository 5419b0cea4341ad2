package actnn.app.view.layers;

import actnn.app.chart.draw.theme.BitColours;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Tips;
import actnn.app.viewmodel.layers.Finding;
import actnn.app.viewmodel.layers.LayerNode;
import actnn.app.viewmodel.layers.LayerSheet;
import actnn.app.viewmodel.layers.LayersModel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The network as an indented table. A newer sheet of the same network changes values in place, so
 * that what is open, selected and scrolled to stays.
 */
final class LayerTable extends TreeTableView<LayerNode> {
  private static final PseudoClass FOUND = PseudoClass.getPseudoClass("found");
  private static final double ROW = 30;
  private static final double NAME = 144;
  private static final double LEAST = 56;

  private final ChartLook look;
  private final Set<String> found = new HashSet<>();
  private LayerNode whole = LayerNode.of(List.of());

  LayerTable(LayersModel model, ChartLook look) {
    this.look = look;
    getStyleClass().addAll("wb-table", "wb-layers");
    setId("layers-table");
    setShowRoot(false);
    setFixedCellSize(ROW);
    setMinWidth(0);
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    setRowFactory(table -> new Row());
    getColumns().add(name());
    for (LayerColumn column : LayerColumn.values()) {
      getColumns().add(column(column));
    }
    model.sheetProperty().addListener((value, before, now) -> show(now));
    model.findings().addListener((ListChangeListener<Finding>) change -> mark(model.findings()));
    look.theme().addListener((value, before, now) -> refresh());
    show(model.sheetProperty().get());
    mark(model.findings());
  }

  private TreeTableColumn<LayerNode, LayerNode> name() {
    TreeTableColumn<LayerNode, LayerNode> name = new TreeTableColumn<>("Layer");
    name.setPrefWidth(NAME);
    name.setMinWidth(120);
    name.setSortable(false);
    name.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
    name.setCellFactory(column -> new NameCell());
    return name;
  }

  private TreeTableColumn<LayerNode, LayerNode> column(LayerColumn column) {
    TreeTableColumn<LayerNode, LayerNode> shown = new TreeTableColumn<>(column.title());
    shown.setPrefWidth(column.width());
    // Numbers are whole or not there; words may end in an ellipsis, and a tooltip has them.
    shown.setMinWidth(column == LayerColumn.WHY ? LEAST : column.width());
    shown.setSortable(false);
    shown.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue().getValue()));
    shown.setCellFactory(table -> new TextCell(column));
    if (column.isNumber()) {
      shown.getStyleClass().add("wb-number");
    }
    return shown;
  }

  private void mark(List<Finding> findings) {
    found.clear();
    findings.forEach(finding -> found.addAll(finding.layers()));
    refresh();
  }

  private void show(@Nullable LayerSheet sheet) {
    whole = LayerNode.of(sheet == null ? List.of() : sheet.rows());
    TreeItem<LayerNode> root = getRoot();
    if (root != null && isAlike(root, whole)) {
      update(root, whole);
    } else {
      setRoot(item(whole));
    }
  }

  private static TreeItem<LayerNode> item(LayerNode node) {
    TreeItem<LayerNode> item = new TreeItem<>(node);
    node.children().forEach(child -> item.getChildren().add(item(child)));
    item.setExpanded(true);
    return item;
  }

  private static boolean isAlike(TreeItem<LayerNode> item, LayerNode node) {
    List<LayerNode> children = node.children();
    if (!item.getValue().name().equals(node.name())
        || item.getChildren().size() != children.size()) {
      return false;
    }
    for (int i = 0; i < children.size(); i++) {
      if (!isAlike(item.getChildren().get(i), children.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static void update(TreeItem<LayerNode> item, LayerNode node) {
    if (!item.getValue().equals(node)) {
      item.setValue(node);
    }
    for (int i = 0; i < node.children().size(); i++) {
      update(item.getChildren().get(i), node.children().get(i));
    }
  }

  /** A row that stands out where a finding is about its layer. */
  private final class Row extends TreeTableRow<LayerNode> {
    @Override
    protected void updateItem(@Nullable LayerNode node, boolean empty) {
      super.updateItem(node, empty);
      boolean named =
          node != null && !empty && node.row().map(row -> found.contains(row.path())).orElse(false);
      pseudoClassStateChanged(FOUND, named);
    }
  }

  /** The name of a layer, behind a square in the colour of its bits. */
  private final class NameCell extends TreeTableCell<LayerNode, LayerNode> {
    private final Rectangle square = new Rectangle(9, 9);

    NameCell() {
      square.setArcWidth(3);
      square.setArcHeight(3);
    }

    @Override
    protected void updateItem(@Nullable LayerNode node, boolean empty) {
      super.updateItem(node, empty);
      if (node == null || empty) {
        setText(null);
        setGraphic(null);
        Tips.on(this, "");
        return;
      }
      setText(node.name());
      Tips.on(this, node.row().map(row -> row.path()).orElse(node.name()));
      boolean kept = node.row().isPresent() && node.storedBytes() > 0;
      var colour = BitColours.of(kept ? node.bits() : 0, look.theme().getValue());
      square.setFill(
          kept
              ? Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue())
              : Color.TRANSPARENT);
      setGraphic(node.row().isPresent() ? square : null);
    }
  }

  /** What a column says; parts of the network speak more quietly than layers. */
  private final class TextCell extends TreeTableCell<LayerNode, LayerNode> {
    private final LayerColumn column;

    TextCell(LayerColumn column) {
      this.column = column;
      if (column.isNumber()) {
        getStyleClass().add("wb-number");
      }
    }

    @Override
    protected void updateItem(@Nullable LayerNode node, boolean empty) {
      super.updateItem(node, empty);
      getStyleClass().remove("wb-muted");
      if (node == null || empty) {
        setText(null);
        Tips.on(this, "");
        return;
      }
      String text = column.text(node, whole);
      setText(text);
      Tips.on(this, column.isNumber() ? "" : text);
      if (node.row().isEmpty() || column == LayerColumn.WHY) {
        getStyleClass().add("wb-muted");
      }
    }
  }
}
