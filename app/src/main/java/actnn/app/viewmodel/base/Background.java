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

  /** Runs {@code work} for certain, in the order of the calls. */
  <T> void submit(String name, Callable<T> work, Outcome<T> outcome);

  /**
   * What becomes of the work; called on the window's thread.
   *
   * @param done takes the result
   * @param failed takes what the work threw, errors included
   */
  record Outcome<T>(Consumer<? super T> done, Consumer<? super Throwable> failed) {}
}
