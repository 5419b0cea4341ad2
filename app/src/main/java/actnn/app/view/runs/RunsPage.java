package actnn.app.view.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.EmptyState;
import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.WrapRow;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.runs.RunsModel;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The table with its tools above and, when one run is selected, its drawer beside. */
public final class RunsPage extends StackPane {
  private final RunsModel model;
  private final RunTable table;
  private final RunMenu menu;
  private final BundleFiles bundles;
  private final RunDrawer drawer;
  private final FilterField filter;

  public RunsPage(RunsModel model, Navigation navigation, ChartLook look) {
    this.model = model;
    getStyleClass().add("wb-page");
    setId("page-runs");
    bundles = new BundleFiles(model, () -> getScene().getWindow());
    menu = new RunMenu(model, look, bundles, this::rename);
    table = new RunTable(model, look, menu);
    drawer = new RunDrawer(model, look);
    table.setMinWidth(0);
    HBox body = new HBox(16, Rows.growing(table), drawer);
    body.setMinHeight(0);
    VBox.setVgrow(body, Priority.ALWAYS);
    filter = new FilterField(model.listing());
    VBox content = Rows.down(12, filter.with(tools()), body);
    EmptyState empty =
        new EmptyState(
            Feather.LIST,
            "No runs yet",
            "Every run that is started here or on the command line is kept, with its curves, its"
                + " memory and its settings.",
            Buttons.plain("Import bundle...", Feather.INBOX, bundles::open),
            Buttons.primary(
                "Start the first one", Feather.PLAY_CIRCLE, () -> navigation.go(Page.LAUNCH)));
    var none =
        Bindings.createBooleanBinding(
            () -> model.loadedProperty().get() && model.total() == 0,
            model.loadedProperty(),
            model.shown());
    Rows.showWhen(empty, none);
    Rows.showWhen(content, none.not());
    getChildren().addAll(content, empty);
    filter.over(this);
    model.selected().addListener((ListChangeListener<String>) change -> follow());
    model.shown().addListener((ListChangeListener<RunInfo>) change -> follow());
    look.theme().addListener((value, before, now) -> table.refresh());
    follow();
  }

  private void rename(RunInfo run) {
    table.rename(run);
  }

  private void follow() {
    RunInfo one =
        model.selected().size() == 1
            ? model.shown().stream()
                .filter(run -> run.id().equals(model.selected().get(0)))
                .findFirst()
                .orElse(null)
            : null;
    drawer.setVisible(one != null);
    drawer.setManaged(one != null);
    if (one != null) {
      drawer.show(one);
    }
  }

  private WrapRow tools() {
    Label count = Words.muted("");
    count.setMinWidth(Region.USE_PREF_SIZE);
    count
        .textProperty()
        .bind(Bindings.createStringBinding(this::countText, model.shown(), model.selected()));
    Button compare = Buttons.primary("Compare", Feather.BAR_CHART_2, model::compareSelected);
    compare.setId("compare-selected");
    compare.disableProperty().bind(Bindings.size(model.selected()).lessThan(2));
    Buttons.explained(compare, "Compare the selected runs; choose two or more");
    Button export = Buttons.plain("Export", Feather.SHARE, model::exportSelected);
    export.disableProperty().bind(Bindings.isEmpty(model.selected()));
    Button delete = Buttons.plain("Delete", Feather.TRASH_2, model::deleteSelected);
    delete.setId("delete-selected");
    delete.disableProperty().bind(Bindings.isEmpty(model.selected()));
    return new WrapRow(
        8,
        filter.field(),
        follower(),
        count,
        Rows.spring(),
        ViewMenu.button(model.views()),
        groups(),
        new ColumnMenu(model).button(),
        delete,
        export,
        compare);
  }

  private String countText() {
    int shown = model.shown().size();
    int total = model.total();
    String rows = shown == total ? total + (total == 1 ? " run" : " runs") : shown + " of " + total;
    int selected = model.selected().size();
    return selected == 0 ? rows : rows + ", " + selected + " selected";
  }

  /** Offers the settings that the runs differ in, which are others after each run. */
  private MenuButton groups() {
    MenuButton button = new MenuButton("Group", Icons.plain(Feather.LAYERS));
    button.setId("runs-group");
    button.setMinWidth(Region.USE_PREF_SIZE);
    var by = model.listing().groupProperty();
    button.textProperty().bind(by.map(key -> key.isEmpty() ? "Group" : "By " + key));
    button.getItems().setAll(groupItems());
    button.setOnShowing(event -> button.getItems().setAll(groupItems()));
    return button;
  }

  private List<MenuItem> groupItems() {
    ToggleGroup one = new ToggleGroup();
    List<MenuItem> items = new ArrayList<>();
    items.add(groupItem("No groups", "", one));
    items.add(new SeparatorMenuItem());
    model.listing().groupings().forEach(key -> items.add(groupItem(key, key, one)));
    return items;
  }

  private RadioMenuItem groupItem(String text, String key, ToggleGroup one) {
    RadioMenuItem item = new RadioMenuItem(text);
    item.setToggleGroup(one);
    item.setSelected(model.listing().groupProperty().get().equals(key));
    item.setOnAction(event -> model.listing().groupProperty().set(key));
    return item;
  }

  private ToggleButton follower() {
    ToggleButton follow = new ToggleButton("", Icons.plain(Feather.CROSSHAIR));
    follow.getStyleClass().addAll("button-icon", "wb-toggle-icon");
    follow.setId("follow-latest");
    follow.selectedProperty().bindBidirectional(model.followingProperty());
    return Buttons.explained(
        follow, "Follow the latest run: select it here and show it on the live page");
  }
}
