package actnn.app.view;

import actnn.app.run.store.StoreRebuild;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.LongTask;
import actnn.app.viewmodel.base.LongTasks;
import actnn.app.viewmodel.rebuild.HomeSession;
import actnn.app.viewmodel.rebuild.RebuildModel;
import actnn.app.viewmodel.settings.WindowLook;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/**
 * What comes and goes too fast for a picture, standing still: work at the foot of the window, and
 * the small windows in its place. On the JavaFX thread but for the work itself.
 */
final class StillWindows {
  private static final String WHY =
      "The store /home/ada/.local/share/actnn/actnn.db is damaged: make it anew, or put a copy of it"
          + " in its place.";
  private static final String NEWER =
      "The store /home/ada/.local/share/actnn/actnn.db was written by a newer version of this program:"
          + " open it with that one.";

  private StillWindows() {}

  /**
   * Begins a report, which stands at a third of its way until it is ended, and what waits for it.
   */
  static void begin(LongTasks tasks) {
    for (String what : List.of("Writing the report", "Writing the bundle")) {
      tasks.begin(what, "no half of a file is left", StillWindows::work, done -> {});
    }
  }

  /** Whether the first of them stands where it stays, or there is none. */
  static boolean areStill(LongTasks tasks) {
    return tasks.running().isEmpty() || tasks.running().get(0).fractionProperty().get() > 0;
  }

  private static String work(LongTask task) throws InterruptedException {
    task.at(1 / 3.0);
    while (true) {
      task.check();
      Thread.sleep(20);
    }
  }

  /** The window of a store that is being made anew. */
  static BufferedImage rebuild(WindowLook look) {
    RebuildModel model =
        new RebuildModel(
            new Halfway(look), new Unanswered(), Runnable::run, WHY, (services, end) -> {});
    model.start();
    Stage stage = new Stage();
    RebuildWindow.show(stage, model, look);
    return take(stage);
  }

  /** The window that says why there is none. */
  static BufferedImage refusal(WindowLook look) {
    Stage stage = new Stage();
    RefusalWindow.show(stage, NEWER, look);
    return take(stage);
  }

  private static BufferedImage take(Stage stage) {
    try {
      Scene scene = stage.getScene();
      Region all = (Region) scene.getRoot();
      Camera camera = new Camera(scene, all);
      camera.frame(all.getPrefWidth(), all.getPrefHeight());
      return camera.take();
    } finally {
      stage.hide();
    }
  }

  /** A home whose rebuild is at its 37th of 120 runs. */
  private record Halfway(WindowLook look) implements HomeSession {
    @Override
    public Opening open() {
      return new Refused(WHY);
    }

    @Override
    public StoreRebuild.Result rebuild(Consumer<Progress> told, Runnable check) {
      told.accept(new Progress(37, 120));
      throw new CancellationException("It goes no further in a picture.");
    }
  }

  /** Does what it is told at once, and never says that it is over. */
  private static final class Unanswered implements Background {
    @Override
    public <T> void latest(String name, Duration delay, Callable<T> work, Outcome<T> outcome) {
      submit(name, work, outcome);
    }

    @Override
    public <T> void submit(Lane lane, String name, Callable<T> work, Outcome<T> outcome) {
      try {
        work.call();
      } catch (Exception e) {
        outcome.failed().accept(e);
      }
    }
  }
}
