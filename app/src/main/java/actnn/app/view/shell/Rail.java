package actnn.app.view.shell;

import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Tips;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Page;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The pages at the left edge. */
final class Rail extends VBox {
  private static final double WIDTH = 184;
  private static final double NARROW = 64;
  private final ToggleGroup group = new ToggleGroup();
  private final BooleanProperty narrow = new SimpleBooleanProperty();

  Rail(WorkbenchModel model) {
    super(4);
    getStyleClass().add("wb-rail");
    takeWidth(WIDTH);
    narrow.addListener((value, before, now) -> takeWidth(now ? NARROW : WIDTH));
    getChildren().add(brand());
    for (Page page : Page.values()) {
      getChildren().add(entry(page, model));
    }
    model.navigation().pageProperty().addListener((value, before, now) -> mark(now));
    mark(model.navigation().page());
  }

  /** Whether only the icons are shown, for windows that have no room for words. */
  BooleanProperty narrowProperty() {
    return narrow;
  }

  private void takeWidth(double width) {
    setMinWidth(width);
    setPrefWidth(width);
    setMaxWidth(width);
  }

  private HBox brand() {
    StackPane mark = new StackPane(Icons.tinted(Icons.small(Feather.LAYERS), "wb-on-mark"));
    mark.getStyleClass().add("wb-brand-mark");
    mark.setMinSize(28, 28);
    mark.setMaxSize(28, 28);
    VBox words = Rows.down(0, Words.styled("ActNN", "wb-heading"), Words.caption("Workbench"));
    Rows.showWhen(words, narrow.not());
    HBox brand = Rows.across(10, mark, words);
    brand.getStyleClass().add("wb-brand");
    return brand;
  }

  private ToggleButton entry(Page page, WorkbenchModel model) {
    Navigation navigation = model.navigation();
    ToggleButton button = new ToggleButton(page.title(), Icons.plain(icon(page)));
    button.getStyleClass().add("wb-nav");
    button.setId("nav-" + page.name().toLowerCase(java.util.Locale.ROOT));
    button.setToggleGroup(group);
    button.setUserData(page);
    button.setMaxWidth(Double.MAX_VALUE);
    Tips.on(button, page.about() + " (Ctrl+" + page.number() + ")");
    button.setAccessibleText(page.title() + ". " + page.about());
    button.setOnAction(
        event -> {
          button.setSelected(true);
          navigation.go(page);
        });
    if (page == Page.LIVE) {
      badge(button, model.status().trainingProperty());
    } else {
      button
          .contentDisplayProperty()
          .bind(narrow.map(few -> few ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    }
    return button;
  }

  /** How many runs train or wait, at the right end of the entry. */
  private void badge(ToggleButton button, ReadOnlyIntegerProperty count) {
    Label badge = Words.styled("", "wb-badge");
    badge.textProperty().bind(count.asString());
    badge.setMinWidth(Region.USE_PREF_SIZE);
    Rows.showWhen(badge, count.greaterThan(0));
    Label word = new Label(button.getText());
    Rows.showWhen(word, narrow.not());
    Region spring = Rows.spring();
    Rows.showWhen(spring, narrow.not());
    HBox row = Rows.across(12, button.getGraphic(), word, spring, badge);
    row.spacingProperty().bind(narrow.map(few -> few ? 3 : 12));
    row.prefWidthProperty().bind(narrow.map(few -> few ? NARROW - 25 : WIDTH - 48));
    row.setMinWidth(0);
    button.setGraphic(row);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
  }

  private void mark(Page page) {
    group.getToggles().forEach(toggle -> toggle.setSelected(toggle.getUserData() == page));
  }

  private static Feather icon(Page page) {
    return switch (page) {
      case LAUNCH -> Feather.PLAY_CIRCLE;
      case LIVE -> Feather.ACTIVITY;
      case RUNS -> Feather.LIST;
      case COMPARE -> Feather.BAR_CHART_2;
      case LAYERS -> Feather.GIT_BRANCH;
      case EXPORT -> Feather.SHARE;
    };
  }
}
