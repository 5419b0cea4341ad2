package actnn.app.viewmodel.base;

import actnn.app.viewmodel.base.Background.Lane;
import actnn.app.viewmodel.base.Background.Outcome;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What people wait for: files out and in, and starts that look through much data. Those of one lane
 * go on one after the other. Confined to the window's thread.
 */
public final class LongTasks {
  /** What is over sooner is never shown: a line that flashes up tells nobody anything. */
  private static final Duration MOMENT = Duration.ofMillis(300);

  private final Background background;
  private final Notices notices;
  private final Executor window;

  // With an update where one is ended: who shows them tells those apart.
  private final ObservableList<LongTask> running =
      FXCollections.observableArrayList(task -> new Observable[] {task.endingProperty()});

  /** All that is not over, with its lane, also what is not shown yet; the oldest first. */
  private final Map<LongTask, Lane> going = new LinkedHashMap<>();

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

  /** The same where what has come of it is known before it begins. */
  public <T> LongTask begin(String what, String left, Work<T> work, Consumer<? super T> done) {
    return begin(what, () -> left, work, done);
  }

  /**
   * Begins with files. Why it failed becomes a notice, and that it was ended by somebody, too:
   * where it could not be ended, as what it had done could not be taken back, the failure says it.
   *
   * @param what it does, as {@code Writing the report}
   * @param left what has come of it when it was ended, the end of a sentence
   * @param done takes the result
   */
  public <T> LongTask begin(
      String what, Supplier<String> left, Work<T> work, Consumer<? super T> done) {
    LongTask task = new LongTask(what, window);
    running.add(task);
    Outcome<T> told =
        new Outcome<>(
            done,
            cause -> {
              if (cause instanceof CancellationException) {
                cancelled(what, left.get());
              } else {
                notices.failure(what, cause);
              }
            });
    submit(Lane.FILES, task, work, told);
    return task;
  }

  /**
   * Begins with what starts runs; most of these are over in a moment, and only those that are not
   * are shown. Whoever ordered it is told of failures, {@link CancellationException} among them,
   * and tells the user; that it was cancelled is told here.
   *
   * @param left what has come of it when it was ended, the end of a sentence
   */
  public <T> LongTask start(String what, String left, Work<T> work, Outcome<T> outcome) {
    LongTask task = new LongTask(what, window);
    Outcome<T> told =
        new Outcome<>(
            outcome.done(),
            cause -> {
              if (cause instanceof CancellationException) {
                cancelled(what, left);
              }
              outcome.failed().accept(cause);
            });
    submit(Lane.STARTS, task, work, told);
    background.latest(
        "showing what takes long",
        MOMENT,
        () -> task,
        new Outcome<>(
            late -> showGoing(), cause -> notices.failure("Showing what takes long", cause)));
    return task;
  }

  private void showGoing() {
    going.keySet().stream().filter(task -> !running.contains(task)).forEach(running::add);
  }

  private <T> void submit(Lane lane, LongTask task, Work<T> work, Outcome<T> outcome) {
    going.put(task, lane);
    background.submit(
        lane,
        task.what(),
        () -> {
          task.at(0);
          return work.perform(task);
        },
        new Outcome<T>(
                outcome.done(),
                cause -> {
                  forget(task);
                  outcome.failed().accept(cause);
                })
            .after(() -> forget(task)));
  }

  private void forget(LongTask task) {
    going.remove(task);
    running.remove(task);
  }

  private void cancelled(String what, String left) {
    notices.info(what + " was cancelled: " + left + ".");
  }

  /**
   * Ends all work on files, as for a window that closes: what is left to its fate there would leave
   * halves behind. A run that was started is wanted with no window, too: starts go on.
   */
  public void cancelFiles() {
    going.forEach(
        (task, lane) -> {
          if (lane == Lane.FILES) {
            task.cancel();
          }
        });
  }

  /** Ends the one that goes on. */
  public void cancelFirst() {
    if (!running.isEmpty()) {
      running.get(0).cancel();
    }
  }
}
