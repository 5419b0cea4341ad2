package actnn.app.viewmodel.rebuild;

import actnn.app.run.info.FailureWords;
import actnn.app.run.store.StoreRebuild;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.base.Background;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.base.LongTask;
import actnn.app.viewmodel.rebuild.HomeSession.Opening;
import actnn.app.viewmodel.rebuild.HomeSession.Progress;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Why the store cannot be used, and its being made anew: how far that is and what came of it.
 * Confined to the window's thread.
 */
public final class RebuildModel {
  private static final String REBUILD = "Making the store anew";

  private final HomeSession session;
  private final Background background;
  private final Executor window;
  private final Opened opened;
  private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper step = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper ending = new ReadOnlyBooleanWrapper();

  /** The newest that the window has not shown: it is told once, however many came meanwhile. */
  private final AtomicReference<@Nullable Progress> untold = new AtomicReference<>();

  private LongTask task;

  /** Takes the home when it is open again. */
  @FunctionalInterface
  public interface Opened {
    /** Shows it, and what came of the rebuild. */
    void accept(Services services, RebuildEnd end);
  }

  /**
   * @param window runs what it is given on the window's thread
   * @param why the store has to be made anew
   */
  public RebuildModel(
      HomeSession session, Background background, Executor window, String why, Opened opened) {
    this.session = session;
    this.background = background;
    this.window = window;
    this.opened = opened;
    this.task = new LongTask(REBUILD, window);
    sentence.set(why);
  }

  /** Why the store has to be made anew, or why that did not work. */
  public ReadOnlyStringProperty sentenceProperty() {
    return sentence.getReadOnlyProperty();
  }

  /** How far it is in words; empty before the first run was taken. */
  public ReadOnlyStringProperty stepProperty() {
    return step.getReadOnlyProperty();
  }

  /** How far it is, 0 to 1; negative while that cannot be told. */
  public ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }

  /** Whether it goes on, so that the window must not be closed. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Whether somebody has cancelled it, which it may not have seen yet. */
  public ReadOnlyBooleanProperty endingProperty() {
    return ending.getReadOnlyProperty();
  }

  /** Gives it up: the old store stays as it is, and can still be made anew. */
  public void cancel() {
    if (busy.get()) {
      task.cancel();
    }
  }

  private record Done(Opening opening, StoreRebuild.@Nullable Result result) {}

  /** Makes the store anew and opens it. */
  public void start() {
    startAfter(() -> {});
  }

  /**
   * The same after something that has to be over first.
   *
   * @param first may block; runs off the window's thread
   */
  public void startAfter(Runnable first) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    LongTask now = new LongTask(REBUILD, window);
    task = now;
    ending.bind(now.endingProperty());
    unknown();
    background.submit(
        "making the store anew",
        () -> perform(first, now),
        new Outcome<>(this::done, this::failed));
  }

  // The old store may be sound, as where folders were found that it lacks: it opens again then.
  private Done perform(Runnable first, LongTask now) {
    first.run();
    StoreRebuild.Result result;
    try {
      result = session.rebuild(this::hear, now::check);
    } catch (CancellationException e) {
      result = null;
    }
    return new Done(session.open(), result);
  }

  private void hear(Progress progress) {
    if (untold.getAndSet(progress) == null) {
      window.execute(
          () -> {
            Progress newest = untold.getAndSet(null);
            if (newest != null) {
              tell(newest);
            }
          });
    }
  }

  private void unknown() {
    step.set("");
    fraction.set(-1);
  }

  private void tell(Progress progress) {
    fraction.set(progress.total() == 0 ? -1 : (double) progress.done() / progress.total());
    step.set("Took in %d of %d runs".formatted(progress.done(), progress.total()));
  }

  private void done(Done done) {
    busy.set(false);
    if (done.opening() instanceof HomeSession.Open open) {
      opened.accept(open.services(), new RebuildEnd(done.result(), task.endingProperty().get()));
    } else if (done.opening() instanceof HomeSession.Refused refused) {
      unknown();
      sentence.set(
          done.result() == null
              ? RebuildEnd.CANCELLED + " " + refused.sentence()
              : refused.sentence());
    }
  }

  private void failed(Throwable cause) {
    busy.set(false);
    unknown();
    sentence.set(FailureWords.of(cause));
  }
}
