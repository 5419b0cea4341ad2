package actnn.app.view;

import actnn.app.view.kit.ZoomPane;
import actnn.app.view.kit.ZoomedPopups;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.BackgroundPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window as a JavaFX application. */
public final class WorkbenchApp extends Application {
  static final double WIDTH = 1440;
  static final double HEIGHT = 900;
  static final double LEAST_WIDTH = 1280;
  static final double LEAST_HEIGHT = 720;

  /** JavaFX makes the application object itself: what it works on waits here. */
  private static final AtomicReference<@Nullable Order> WAITING = new AtomicReference<>();

  private @Nullable Window window;

  private record Order(Services services, Consumer<Window> opened) {}

  /**
   * Opens the window and returns when it was closed. The services stay the caller's.
   *
   * @throws NoDisplayException when no window can be opened
   * @throws IllegalStateException when called a second time in one process
   */
  public static void launch(Services services) {
    launch(services, window -> {});
  }

  /**
   * The same.
   *
   * @param opened takes the window on the JavaFX thread as soon as it is told to show itself
   */
  public static void launch(Services services, Consumer<Window> opened) {
    Toolkit.start();
    WAITING.set(new Order(services, opened));
    Application.launch(WorkbenchApp.class);
  }

  @Override
  public void start(Stage stage) {
    Order order = WAITING.getAndSet(null);
    if (order == null) {
      throw new IllegalStateException("The window is opened by WorkbenchApp.launch(services).");
    }
    Window made = make(stage, order.services(), url -> getHostServices().showDocument(url));
    window = made;
    WindowKeeper.keep(stage, made.model().memory(), made.model().navigation());
    show(made);
    order.opened().accept(made);
  }

  @Override
  public void stop() {
    Window open = window;
    if (open != null) {
      open.close();
    }
  }

  /** Fills a stage with the window and shows it. On the JavaFX thread. */
  public static Window open(Stage stage, Services services, Consumer<String> browser) {
    Window made = make(stage, services, browser);
    show(made);
    return made;
  }

  private static void show(Window made) {
    made.stage().show();
    made.shell().begin();
  }

  private static Window make(Stage stage, Services services, Consumer<String> browser) {
    Fx fx = new Fx();
    BackgroundPool background = new BackgroundPool(fx);
    WorkbenchModel model = new WorkbenchModel(services, background, fx);
    fx.guard(failure -> model.notices().failure("That did not work", failure));
    Look look = new Look(model.memory().themeProperty());
    var zoom = model.settings().zoomFactor();
    Shell shell = new Shell(model, look.charts(model.notices(), zoom), browser);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    Scene scene =
        new Scene(
            new ZoomPane(shell, zoom),
            Math.min(WIDTH, screen.getWidth()),
            Math.min(HEIGHT, screen.getHeight()));
    look.dress(scene);
    shell.keysIn(scene);
    stage.setTitle("ActNN Workbench");
    stage.setScene(scene);
    stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
    stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
    ZoomedPopups popups = new ZoomedPopups(stage, zoom);
    stage.focusedProperty().addListener((value, before, now) -> model.settings().askDesktop());
    return new Window(stage, model, shell, popups, background);
  }

  /** An open window and what it runs on. */
  public record Window(
      Stage stage,
      WorkbenchModel model,
      Shell shell,
      ZoomedPopups popups,
      BackgroundPool background)
      implements AutoCloseable {
    /** Whether every page can be turned to without being made first. */
    public boolean isPrepared() {
      return shell.isPrepared();
    }

    @Override
    public void close() {
      popups.end();
      shell.end();
      model.close();
      background.close();
    }
  }
}
