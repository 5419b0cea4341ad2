package actnn.app.view.shell;

import actnn.app.view.chart.ChartLook;
import actnn.app.view.compare.ComparePage;
import actnn.app.view.export.ExportPage;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.ModalLayer;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.place.Places;
import actnn.app.view.kit.place.Scrolls;
import actnn.app.view.launch.LaunchPage;
import actnn.app.view.layers.LayersPage;
import actnn.app.view.live.LivePage;
import actnn.app.view.runs.RunsPage;
import actnn.app.viewmodel.WindowActions;
import actnn.app.viewmodel.WorkbenchCommands;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.Theme;
import actnn.app.viewmodel.command.CommandBook;
import actnn.app.viewmodel.command.PaletteModel;
import java.util.List;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The whole window: rail, header, the page on show, status strip; toasts and dialogs above. */
public final class Shell extends StackPane implements WindowActions {
  private static final Duration FRAME = Duration.millis(50);

  /** Below this width the rail shows icons only. */
  private static final double ROOMY = 1200;

  /** Room for the status strip. */
  private static final double BELOW_TOASTS = 48;

  /** A page that has less height scrolls as a whole. */
  private static final double LEAST_PAGE = 360;

  private final WorkbenchModel model;
  private final ChartLook look;
  private final Consumer<String> browser;
  private final ModalLayer modal;
  private final CommandBook commands;
  private final PaletteModel palette;
  private final PaletteView paletteView;
  private final ScrollPane scroll = new ScrollPane();
  private final Toasts toasts;
  private double belowToasts;
  private @Nullable Region settings;
  private final Pages pages = new Pages(this::build);
  private final Timeline frames = new Timeline(new KeyFrame(FRAME, event -> frame()));
  private final Timeline seconds =
      new Timeline(new KeyFrame(Duration.seconds(1), event -> second()));

  public Shell(WorkbenchModel model, ChartLook look, Consumer<String> browser) {
    this.model = model;
    this.look = look;
    this.browser = browser;
    getStyleClass().add("wb-shell");
    BorderPane frame = new BorderPane();
    modal = new ModalLayer(frame);
    commands = WorkbenchCommands.of(model, this);
    palette = new PaletteModel(commands);
    paletteView = new PaletteView(palette, commands, modal::close);
    Rail rail = new Rail(model);
    rail.narrowProperty().bind(widthProperty().lessThan(ROOMY));
    frame.setLeft(rail);
    frame.setCenter(centre());
    frame.setBottom(new StatusStrip(model.status()));
    toasts = new Toasts(model.notices());
    StackPane.setAlignment(toasts, Pos.BOTTOM_RIGHT);
    raiseToasts(BELOW_TOASTS);
    heightProperty().addListener((value, before, now) -> clearStart());
    getChildren().addAll(frame, modal, toasts);
    model.navigation().pageProperty().addListener((value, before, now) -> turnTo(now));
    turnTo(model.navigation().page());
    frames.setCycleCount(Animation.INDEFINITE);
    seconds.setCycleCount(Animation.INDEFINITE);
  }

  /** Begins to follow runs. */
  public void begin() {
    model.status().tick();
    frames.play();
    seconds.play();
    pages.prepareRest();
  }

  /** Ends it, for a window that closes. */
  public void end() {
    pages.end();
    frames.stop();
    seconds.stop();
  }

  /** Whether every page can be turned to without being made first. */
  public boolean isPrepared() {
    return pages.preparedProperty().get();
  }

  /** Lets the keys of all commands work in a scene. */
  public void keysIn(Scene scene) {
    Keys.install(scene, commands, modal.openProperty()::get);
  }

  @Override
  public void palette() {
    palette.open();
    modal.openAtTop(paletteView);
  }

  @Override
  public void shortcuts() {
    modal.open(KeySheet.content(commands, modal::close));
  }

  @Override
  public void findRun() {
    model.navigation().go(Page.RUNS);
    Places.reveal(getScene(), "#runs-filter");
  }

  @Override
  public void fillScreen() {
    if (getScene().getWindow() instanceof Stage window) {
      window.setFullScreen(!window.isFullScreen());
    }
  }

  @Override
  public void about() {
    modal.open(AboutDialog.content(model.version(), modal::close));
  }

  /** Shows sentences that can be selected and copied. */
  public void tell(String title, List<String> sentences) {
    modal.open(SentencesSheet.content(title, sentences, modal::close));
  }

  @Override
  public void settings() {
    Region made = settings;
    if (made == null) {
      // Once: it follows the settings, and what follows is never let go.
      made = SettingsDialog.content(model.settings(), look, browser, modal::close);
      settings = made;
    }
    modal.open(made);
  }

  private VBox centre() {
    scroll.setContent(pages);
    scroll.getStyleClass().add("wb-scroll");
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setFocusTraversable(false);
    Scrolls.uncached(scroll);
    scroll.setMinSize(0, 0);
    // As wide as the page on show cannot do without: pages say so themselves.
    pages.setMinHeight(LEAST_PAGE);
    VBox centre = new VBox(header(), scroll);
    centre.setMinSize(0, 0);
    VBox.setVgrow(scroll, javafx.scene.layout.Priority.ALWAYS);
    return centre;
  }

  private HBox header() {
    Label title = Words.title("");
    Label about = Words.muted("");
    title.setId("page-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    model
        .navigation()
        .pageProperty()
        .addListener((value, before, now) -> describe(title, about, now));
    describe(title, about, model.navigation().page());
    FontIcon symbol = new FontIcon(Feather.MOON);
    Button theme =
        Buttons.icon(
            Feather.MOON,
            "Switch between light and dark (" + Keys.words("Shortcut+T") + ")",
            model.settings()::toggleTheme);
    theme.setId("theme");
    theme.setGraphic(symbol);
    symbol.getStyleClass().add("wb-icon");
    look.theme()
        .addListener(
            (value, before, now) -> symbol.setIconCode(now.isDark() ? Feather.SUN : Feather.MOON));
    symbol.setIconCode(
        model.memory().themeProperty().get() == Theme.DARK ? Feather.SUN : Feather.MOON);
    Button find = Buttons.plain("Find a command", Feather.SEARCH, this::palette);
    find.setId("palette-button");
    find.getStyleClass().add("wb-find");
    find.setText("Find a command   " + Keys.words("Shortcut+K"));
    Button info = Buttons.icon(Feather.HELP_CIRCLE, "About ActNN Workbench", this::about);
    info.setId("about-button");
    Button gear =
        Buttons.icon(
            Feather.SETTINGS, "Settings (" + Keys.words("Shortcut+Comma") + ")", this::settings);
    gear.setId("settings-button");
    about.setMinWidth(0);
    HBox header = Rows.across(12, title, about, Rows.spring(), find, theme, gear, info);
    header.getStyleClass().add("wb-header");
    return header;
  }

  private static void describe(Label title, Label about, Page page) {
    title.setText(page.title());
    about.setText(page.about());
  }

  private Region build(Page page) {
    return switch (page) {
      case LAUNCH -> new LaunchPage(model, look, modal);
      case LIVE -> new LivePage(model.live(), model.navigation(), look, modal);
      case RUNS -> new RunsPage(model.runs(), model.navigation(), look);
      case COMPARE -> new ComparePage(model.compare(), model.navigation(), look);
      case LAYERS -> new LayersPage(model.layers(), model.navigation(), look);
      case EXPORT -> new ExportPage(model.export(), model.navigation(), look, browser);
    };
  }

  private void turnTo(Page page) {
    pages.show(page);
    scroll.setVvalue(0);
    scroll.setHvalue(0);
    switch (page) {
      case RUNS, EXPORT, LIVE -> model.book().refresh();
      case COMPARE -> model.compare().load();
      case LAYERS -> model.layers().reload();
      case LAUNCH -> {}
    }
    frame();
  }

  /** Notices never cover the button that starts a run: some stay for as long as a fault does. */
  private void clearStart() {
    boolean both = model.navigation().page() == Page.LAUNCH && !model.notices().shown().isEmpty();
    Node start = both ? pages.lookup("#start-card") : null;
    double covered =
        start == null
            ? 0
            : getHeight() - sceneToLocal(start.localToScene(start.getLayoutBounds())).getMinY();
    // A window so low that the page scrolls has the button anywhere.
    raiseToasts(
        covered > 0 && covered < getHeight() / 2
            ? Math.max(BELOW_TOASTS, covered + 8)
            : BELOW_TOASTS);
  }

  private void raiseToasts(double below) {
    if (below != belowToasts) {
      belowToasts = below;
      StackPane.setMargin(toasts, new Insets(8, 24, below, 0));
    }
    toasts.fit(getHeight() - below + BELOW_TOASTS);
  }

  private void frame() {
    boolean hidden =
        getScene() != null
            && getScene().getWindow() instanceof Stage window
            && window.isIconified();
    if (hidden) {
      return;
    }
    clearStart();
    switch (model.navigation().page()) {
      case LIVE -> model.live().tick();
      case COMPARE -> model.compare().tick();
      case LAYERS -> model.layers().tick();
      default -> {}
    }
  }

  private void second() {
    model.tick();
  }
}
