package actnn.app.view.shell;

import actnn.app.chart.spec.ink.Ink;
import actnn.app.chart.spec.ink.RunPalette;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.chart.SmoothingSlider;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Segments;
import actnn.app.view.kit.Tips;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.settings.SettingsModel;
import actnn.app.viewmodel.settings.ThemeChoice;
import actnn.app.viewmodel.settings.ZoomSteps;
import atlantafx.base.controls.ToggleSwitch;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.kordamp.ikonli.feather.Feather;

/** The settings; each is in force as soon as it is changed, so there is no OK and no Cancel. */
final class SettingsDialog {
  private static final double WIDTH = 560;
  private final SettingsModel model;
  private final ChartLook look;
  private final Consumer<String> browser;

  private SettingsDialog(SettingsModel model, ChartLook look, Consumer<String> browser) {
    this.model = model;
    this.look = look;
    this.browser = browser;
  }

  static Region content(
      SettingsModel model, ChartLook look, Consumer<String> browser, Runnable close) {
    return new SettingsDialog(model, look, browser).content(close);
  }

  private Region content(Runnable close) {
    Button restore = Buttons.flat("Restore defaults", Feather.ROTATE_CCW, model::restoreDefaults);
    restore.setId("settings-restore");
    Button done = new Button("Close");
    done.setId("settings-close");
    done.setDefaultButton(true);
    done.setOnAction(event -> close.run());
    HBox foot = Rows.across(8, restore, Rows.spring(), done);
    VBox content =
        Rows.down(
            20,
            Words.title("Settings"),
            section("Appearance", theme(), zoom()),
            section("Charts", palette(), smoothing()),
            section("Runs", parallel(), givesWay()),
            section("Home", home(), copies()),
            foot);
    content.setId("settings-dialog");
    content.setPrefWidth(WIDTH);
    return content;
  }

  private static VBox section(String title, Node... rows) {
    VBox section = Rows.down(12, rows);
    section.getChildren().add(0, Words.styled(title, "wb-overline"));
    return section;
  }

  /** A setting: what it is, one line about it, and its control at the right. */
  private static HBox row(String what, Node about, Node control) {
    Label name = Words.body(what);
    name.setLabelFor(control);
    VBox words = Rows.down(2, name, about);
    words.setMinWidth(0);
    HBox row = Rows.across(16, Rows.growing(words), control);
    row.setMinHeight(Region.USE_PREF_SIZE);
    return row;
  }

  private static Label about(String text) {
    Label about = Words.caption(text);
    about.setWrapText(true);
    return about;
  }

  private Node theme() {
    Label problem = about("");
    problem
        .textProperty()
        .bind(
            model
                .desktopProperty()
                .map(text -> text.isEmpty() ? "System follows the desktop." : text));
    problem.setId("settings-desktop");
    Segments<ThemeChoice> choice =
        new Segments<>(
            "Theme",
            Arrays.stream(ThemeChoice.values())
                .map(theme -> Segments.Option.of(theme, theme.title()))
                .toList(),
            model.themeProperty());
    choice.setId("settings-theme");
    return row("Theme", problem, choice);
  }

  private Node zoom() {
    Button less = Buttons.icon(Feather.MINUS, "Smaller", model::zoomOut);
    Button more = Buttons.icon(Feather.PLUS, "Larger", model::zoomIn);
    less.disableProperty().bind(model.zoomProperty().lessThanOrEqualTo(ZoomSteps.least()));
    more.disableProperty().bind(model.zoomProperty().greaterThanOrEqualTo(ZoomSteps.most()));
    more.setId("settings-zoom-in");
    less.setId("settings-zoom-out");
    Button percent = new Button();
    percent.setId("settings-zoom");
    percent.getStyleClass().add("flat");
    percent.textProperty().bind(model.zoomProperty().asString("%d %%"));
    percent.setOnAction(event -> model.zoomBack());
    percent.setMinWidth(72);
    Buttons.explained(percent, "Back to 100 %");
    return row(
        "Size of everything",
        about("From 80 to 200 %: text, charts and dialogs."),
        Rows.across(4, less, percent, more));
  }

  private Node palette() {
    HBox dots = Rows.across(6);
    look.theme().subscribe(theme -> dots.getChildren().setAll(dots()));
    dots.setAccessibleText("The colours, in their order");
    Segments<RunPalette> choice =
        new Segments<>(
            "Colours of runs",
            Arrays.stream(RunPalette.values())
                .map(palette -> Segments.Option.of(palette, palette.title()))
                .toList(),
            model.paletteProperty());
    choice.setId("settings-palette");
    return row("Colours of runs", dots, choice);
  }

  private List<Circle> dots() {
    return IntStream.range(0, Ink.COLOURS).mapToObj(Ink::palette).map(look::dot).toList();
  }

  private Node smoothing() {
    SmoothingSlider slider = new SmoothingSlider(model.smoothingProperty());
    return row("Curves begin with", about("The raw line stays faint behind."), slider);
  }

  private Node parallel() {
    Spinner<Integer> spinner =
        new Spinner<>(1, WindowMemory.MOST_PARALLEL, model.parallelProperty().get());
    spinner.setId("settings-parallel");
    spinner.setPrefWidth(88);
    spinner.setAccessibleText("How many runs may train at once");
    var value = spinner.getValueFactory().valueProperty();
    value.addListener((number, before, now) -> model.parallelProperty().set(now));
    model.parallelProperty().addListener((number, before, now) -> value.set(now.intValue()));
    return row("Runs at once", about("More wait in the queue for their turn."), spinner);
  }

  private Node home() {
    Label path = Words.name(model.home().toString(), "wb-caption");
    Tips.on(path, model.home().toString());
    Button open =
        Buttons.plain(
            "Open folder", Feather.FOLDER, () -> browser.accept(model.home().toUri().toString()));
    open.setId("settings-home");
    return row("Everything is kept in", path, open);
  }

  private Node givesWay() {
    String what = "Workers give way to other programs";
    return row(
        what,
        about(
            "What else runs, this window first of all, stays quick while runs train. Counts for"
                + " workers that start from now on; not on Windows."),
        onOff(what, "settings-gives-way", model.givesWayProperty()));
  }

  private Node copies() {
    String what = "Copy the store once a day";
    return row(
        what,
        about("Into the folder backups of the home; a damaged store is mended from there."),
        onOff(what, "settings-copies", model.copiesProperty()));
  }

  private static HBox onOff(String what, String id, BooleanProperty chosen) {
    ToggleSwitch toggle = new ToggleSwitch();
    toggle.setId(id);
    toggle.getStyleClass().add("wb-bare");
    toggle.selectedProperty().bindBidirectional(chosen);
    toggle.setAccessibleText(what);
    HBox right = Rows.across(0, toggle);
    right.setAlignment(Pos.CENTER_RIGHT);
    return right;
  }
}
