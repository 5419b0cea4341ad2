package actnn.app.viewmodel.base;

import actnn.app.viewmodel.base.Background.Lane;
import actnn.app.viewmodel.base.Background.Outcome;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What is written or taken in as files, one after the other: reports, bundles. Confined to the
 * window's thread.
 */
public final class LongTasks {
  private final Background background;
  private final Notices notices;
  private final Executor window;
  private final ObservableList<LongTask> running = FXCollections.observableArrayList();

  /** What takes long. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it, off the window's thread, and tells the task before each piece. */
    T perform(LongTask task) throws Exception;
  }

  /**
   * @param window runs what it is given on the window's thread
   */
  public LongTasks(Background background, Notices notices, Executor window) {
    this.background = background;
    this.notices = notices;
    this.window = window;
  }

  /** Those that go on or wait for their turn, the oldest first; do not change it from outside. */
  public ObservableList<LongTask> running() {
    return running;
  }

  /**
   * Begins something. Why it failed becomes a notice, and that it was ended by somebody, too.
   *
   * @param what it does, as {@code Writing the report}
   * @param left what has come of it when it was ended, the end of a sentence
   * @param done takes the result
   */
  public <T> LongTask begin(String what, String left, Work<T> work, Consumer<? super T> done) {
    LongTask task = new LongTask(what, window);
    running.add(task);
    background.submit(
        Lane.FILES,
        what,
        () -> {
          task.at(0);
          return work.perform(task);
        },
        new Outcome<>(
            result -> {
              running.remove(task);
              done.accept(result);
            },
            cause -> {
              running.remove(task);
              if (task.isCancelled()) {
                notices.info(what + " was cancelled: " + left + ".");
              } else {
                notices.failure(what, cause);
              }
            }));
    return task;
  }

  /** Ends the one that goes on. */
  public void cancelFirst() {
    if (!running.isEmpty()) {
      running.get(0).cancel();
    }
  }
}
