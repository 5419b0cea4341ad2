package actnn.app.view;

import actnn.app.run.info.RunInfo;
import actnn.app.view.kit.ModalLayer;
import actnn.app.view.shell.Shell;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.base.Theme;
import actnn.app.viewmodel.settings.Settings;
import actnn.app.viewmodel.settings.ThemeChoice;
import actnn.app.viewmodel.settings.WindowLook;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.util.Duration;

/** One round through the pages with a camera. On the JavaFX thread. */
final class PictureRound {
  private static final Duration LOOK = Duration.millis(100);

  /** So many looks in a row nothing may move: what comes from the store comes in pieces. */
  private static final int STILL_LOOKS = 4;

  private static final int COMPARED = 4;

  private final Snapshots.Wish wish;
  private final CompletableFuture<List<Path>> done;
  private final List<Path> files = new ArrayList<>();
  private final Deque<Shot> shots = new ArrayDeque<>();
  private final WorkbenchApp.Window window;
  private final Camera camera;
  private final Settings before;
  private final Timeline clock = new Timeline(new KeyFrame(LOOK, event -> look()));
  private long posedAt;
  private int stillLooks;
  private boolean posed;
  private boolean writing;
  private boolean whole;
  private boolean ended;

  /** What a picture shows. */
  private enum Scenery {
    LAUNCH(Page.LAUNCH),
    LIVE(Page.LIVE),
    RUNS(Page.RUNS),
    /** The table with its newest run selected. */
    RUN(Page.RUNS),
    COMPARE(Page.COMPARE),
    LAYERS(Page.LAYERS),
    EXPORT(Page.EXPORT),
    SWEEP(Page.LAUNCH, shell -> press(shell, "#sweep")),
    PALETTE(Page.RUNS, Shell::palette),
    KEYS(Page.RUNS, Shell::shortcuts),
    SETTINGS(Page.RUNS, Shell::settings),
    ABOUT(Page.RUNS, Shell::about),
    /** A report being written, and a bundle that waits for it. */
    TASK(Page.EXPORT),
    /** What stands in the window's place while its store is made anew. */
    REBUILD(Page.RUNS),
    /** What stands in its place where it cannot open. */
    REFUSAL(Page.RUNS);

    private final Page page;
    private final Consumer<Shell> dialog;

    Scenery(Page page) {
      this(page, shell -> {});
    }

    /** With a dialog over the page. */
    Scenery(Page page, Consumer<Shell> dialog) {
      this.page = page;
      this.dialog = dialog;
    }

    /** Its dialog scrolls by itself, or its page is seen in a picture of its own. */
    boolean isOnce() {
      return ordinal() > EXPORT.ordinal();
    }

    private static void press(Shell shell, String button) {
      if (shell.lookup(button) instanceof Button found) {
        found.fire();
      }
    }
  }

  private record Shot(Scenery scenery, Theme theme, Snapshots.Size size) {}

  PictureRound(Services services, Snapshots.Wish wish, CompletableFuture<List<Path>> done) {
    this.wish = wish;
    this.done = done;
    for (Theme theme : wish.themes()) {
      for (Snapshots.Size size : wish.sizes()) {
        for (Scenery scenery : Scenery.values()) {
          shots.add(new Shot(scenery, theme, size));
        }
      }
    }
    Stage stage = new Stage();
    window = WorkbenchApp.open(stage, services, url -> {});
    before = window.model().settings().current();
    window.model().settings().zoomProperty().set(wish.zoom());
    camera = new Camera(stage.getScene(), (Region) stage.getScene().getRoot());
  }

  void begin() {
    clock.setCycleCount(Animation.INDEFINITE);
    clock.play();
  }

  private WorkbenchModel model() {
    return window.model();
  }

  private void look() {
    try {
      step();
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  private void step() {
    if (writing || (!posed && !isReady())) {
      return;
    }
    Shot shot = shots.peek();
    if (shot == null) {
      end();
      done.complete(List.copyOf(files));
    } else if (shot.scenery() == Scenery.RUN && model().book().runs().isEmpty()) {
      shots.remove();
    } else if (!posed) {
      pose(shot);
    } else if (isStill()) {
      take(shot);
    } else if (System.nanoTime() - posedAt > wish.patience().toNanos()) {
      throw new IllegalStateException(
          "The page "
              + shot.scenery().page.title()
              + " was not drawn within "
              + wish.patience().toSeconds()
              + " s; nothing half-drawn is kept: let the machine come to rest, or give --patience"
              + " more seconds.");
    }
  }

  /** What stood still for a picture is told as cancelled when it is: not in the next ones. */
  private boolean isReady() {
    return model().book().loadedProperty().get() && model().status().tasks().running().isEmpty();
  }

  private void pose(Shot shot) {
    model().settings().themeProperty().set(ThemeChoice.of(shot.theme()));
    camera.frame(shot.size().width(), shot.size().height());
    if (window.shell().lookup(".wb-scrim") instanceof ModalLayer modal) {
      modal.close();
    }
    switch (shot.scenery()) {
      case COMPARE -> model().navigation().openCompare(chosen());
      case EXPORT -> model().navigation().openExport(chosen());
      case TASK -> {
        model().navigation().openExport(chosen());
        StillWindows.begin(model().status().tasks());
      }
      case REBUILD -> model().notices().closeAll(); // of the work in the picture before
      case RUN -> selectNewest();
      default -> model().navigation().go(shot.scenery().page);
    }
    shot.scenery().dialog.accept(window.shell());
    wait(true);
  }

  private void wait(boolean anew) {
    posed = anew;
    posedAt = System.nanoTime();
    stillLooks = 0;
  }

  private void selectNewest() {
    model().navigation().go(Page.RUNS);
    if (window.shell().lookup("#runs-table") instanceof TableView<?> table) {
      table.getSelectionModel().clearAndSelect(0);
    }
  }

  /** The baseline and the newest runs that have ended. */
  private List<String> chosen() {
    return model().book().runs().stream()
        .filter(run -> !run.status().isLive())
        .sorted(Comparator.comparing(run -> run.labels().baseline() ? 0 : 1))
        .limit(COMPARED)
        .map(RunInfo::id)
        .toList();
  }

  private boolean isStill() {
    boolean opened =
        model().live().stateProperty().get() != null
            || model().navigation().watchedProperty().get().isEmpty();
    boolean still =
        opened
            && !model().compare().loadingProperty().get()
            && !model().plan().busyProperty().get()
            && !model().layers().busyProperty().get()
            && !model().export().preview().busyProperty().get()
            && StillWindows.areStill(model().status().tasks())
            && camera.isStill(whole);
    stillLooks = still ? stillLooks + 1 : 0;
    return stillLooks >= STILL_LOOKS;
  }

  private void take(Shot shot) {
    WindowLook look = new WindowLook(shot.theme(), wish.zoom() / 100.0);
    var image =
        switch (shot.scenery()) {
          case REBUILD -> StillWindows.rebuild(look);
          case REFUSAL -> StillWindows.refusal(look);
          default -> camera.take();
        };
    Path file = wish.folder().resolve(fileName(shot));
    writing = true;
    window
        .background()
        .submit(
            "writing a picture",
            () -> Camera.write(image, file),
            new Background.Outcome<>(written -> taken(written, shot), this::fail));
  }

  private void taken(Path file, Shot shot) {
    writing = false;
    files.add(file);
    double hidden = Math.ceil(camera.hidden() * wish.zoom() / 100);
    if (wish.whole() && !whole && hidden > 0 && !shot.scenery().isOnce()) {
      whole = true;
      camera.frame(shot.size().width(), shot.size().height() + hidden);
      wait(true);
    } else {
      whole = false;
      shots.remove();
      clearSelection(shot);
      model().status().tasks().cancelFiles();
      wait(false);
    }
  }

  private void clearSelection(Shot shot) {
    if (shot.scenery() == Scenery.RUN
        && window.shell().lookup("#runs-table") instanceof TableView<?> table) {
      table.getSelectionModel().clearSelection();
    }
  }

  private String fileName(Shot shot) {
    String size = wish.sizes().size() > 1 ? "-" + shot.size() : "";
    return String.format(
        Locale.ROOT,
        "%02d-%s-%s%s%s.png",
        shot.scenery().ordinal() + 1,
        shot.scenery().name().toLowerCase(Locale.ROOT),
        shot.theme().key(),
        size,
        whole ? "-whole" : "");
  }

  private void fail(Throwable cause) {
    end();
    done.completeExceptionally(cause);
  }

  /** Closes the window; a second time it does nothing. */
  void end() {
    if (ended) {
      return;
    }
    ended = true;
    clock.stop();
    // Theme and zoom of the pictures are not the user's choice.
    model().settings().apply(before);
    window.stage().hide();
    window.close();
  }
}
