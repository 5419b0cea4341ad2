package actnn.app.view;

import actnn.app.run.info.FailureWords;
import actnn.app.view.kit.zoom.ZoomPane;
import actnn.app.view.kit.zoom.ZoomedPopups;
import actnn.app.view.shell.Shell;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.BackgroundPool;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.app.viewmodel.rebuild.HomeSession;
import actnn.app.viewmodel.settings.WindowLook;
import java.nio.file.Path;
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

  private Runnable close = () -> {};

  /** What to do with the first stage; what it gives back ends it. */
  @FunctionalInterface
  private interface Order {
    Runnable begin(Stage stage, Consumer<String> browser);
  }

  /**
   * Opens the window on a home and returns when it was closed. Where the store is refused, a small
   * window offers to make it anew; so does the large one where its store is taken away. The session
   * stays the caller's.
   *
   * @throws NoDisplayException when no window can be opened
   * @throws RuntimeException that refuses the home, after a small window said so where it can
   */
  public static void launch(HomeSession session) {
    HomeSession.Opening opening;
    try {
      opening = session.open();
    } catch (RuntimeException refusal) {
      refuse(refusal, session.look());
      throw refusal;
    }
    WindowLook look = session.look();
    launch(
        (stage, browser) -> {
          Windows windows = new Windows(session, browser);
          if (opening instanceof HomeSession.Open open) {
            windows.show(stage, open.services());
          } else if (opening instanceof HomeSession.Refused refused) {
            windows.refuse(stage, refused.sentence(), look);
          }
          return windows::close;
        });
  }

  /**
   * Opens the window on services that stay the caller's, and returns when it was closed.
   *
   * @throws IllegalStateException when called a second time in one process
   * @param opened takes the window on the JavaFX thread as soon as it is told to show itself
   */
  public static void launch(Services services, Consumer<Window> opened) {
    launch(
        (stage, browser) -> {
          Window made = prepare(stage, services, browser);
          show(made);
          opened.accept(made);
          return made::close;
        });
  }

  /**
   * Says in a small window why the home in that folder cannot be opened, in the look of its window,
   * and returns when it was closed. Nothing happens where no window can be opened.
   */
  public static void refuse(RuntimeException refusal, Path home) {
    refuse(refusal, WindowLook.of(WindowMemory.Kept.in(home)));
  }

  /**
   * Says in a small window why there will be no large one, where the failure has a sentence for
   * users, and returns when it was closed. Nothing happens where no window can be opened: who
   * catches the failure says it, too.
   */
  private static void refuse(RuntimeException refusal, WindowLook look) {
    if (!FailureWords.says(refusal)) {
      return;
    }
    try {
      launch(
          (stage, browser) -> {
            RefusalWindow.show(stage, FailureWords.of(refusal), look);
            return () -> {};
          });
    } catch (NoDisplayException e) {
      refusal.addSuppressed(e);
    }
  }

  private static void launch(Order order) {
    Toolkit.start();
    WAITING.set(order);
    Application.launch(WorkbenchApp.class);
  }

  @Override
  public void start(Stage stage) {
    Order order = WAITING.getAndSet(null);
    if (order == null) {
      throw new IllegalStateException("The window is opened by WorkbenchApp.launch(session).");
    }
    close = order.begin(stage, url -> getHostServices().showDocument(url));
  }

  @Override
  public void stop() {
    close.run();
  }

  /** Fills a stage with the window and shows it. On the JavaFX thread. */
  public static Window open(Stage stage, Services services, Consumer<String> browser) {
    Window made = make(stage, services, browser);
    show(made);
    return made;
  }

  /** The same without showing it, at the place where the user left it. */
  static Window prepare(Stage stage, Services services, Consumer<String> browser) {
    Window made = make(stage, services, browser);
    WindowKeeper.keep(stage, made.model().memory(), made.model().navigation());
    return made;
  }

  static void show(Window made) {
    made.stage().show();
    made.shell().begin();
  }

  private static Window make(Stage stage, Services services, Consumer<String> browser) {
    Fx fx = new Fx();
    BackgroundPool background = new BackgroundPool(fx);
    WorkbenchModel model = new WorkbenchModel(services, background, fx);
    fx.guard(failure -> model.notices().failure("That did not work", failure));
    Look look = new Look(model.memory().themeProperty(), model.settings().paletteProperty());
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
    Look.name(stage);
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
      leave();
      model.close();
      background.close();
    }

    /** Ends what moves in it and its work on files; other orders and the background are left. */
    void leave() {
      model.status().tasks().cancelFiles();
      popups.end();
      shell.end();
    }
  }
}
