package actnn.app.viewmodel.base;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * The one way off the window's thread and back. The work runs elsewhere and touches no property;
 * what it returns is published on the window's thread.
 */
public interface Background {
  /**
   * Runs {@code work} after {@code delay}; a newer request of the same name replaces this one,
   * whatever state it is in, and then neither of its consumers is called.
   */
  <T> void latest(String name, Duration delay, Callable<T> work, Outcome<T> outcome);

  /** Runs {@code work} for certain, in the order of the calls for that lane. */
  <T> void submit(Lane lane, String name, Callable<T> work, Outcome<T> outcome);

  /** The same in the lane of {@link Lane#EDITS edits}. */
  default <T> void submit(String name, Callable<T> work, Outcome<T> outcome) {
    submit(Lane.EDITS, name, work, outcome);
  }

  /** Orders of one lane wait for each other, and for no others. */
  enum Lane {
    /** What is asked of a run that trains: nothing may keep a Stop waiting. */
    COMMANDS,
    /** Changes on record: a rename must not overtake the one before it. */
    EDITS,
    /** Starting and going on with runs, which look through data and checkpoints for minutes. */
    STARTS,
    /** Files out and in: reports and bundles. */
    FILES
  }

  /**
   * What becomes of the work; called on the window's thread.
   *
   * @param done takes the result
   * @param failed takes what the work threw, errors included
   */
  record Outcome<T>(Consumer<? super T> done, Consumer<? super Throwable> failed) {
    /** The same, with {@code before} done ahead of whoever is told of a result. */
    public Outcome<T> after(Runnable before) {
      return new Outcome<>(
          result -> {
            before.run();
            done.accept(result);
          },
          failed);
    }
  }
}
