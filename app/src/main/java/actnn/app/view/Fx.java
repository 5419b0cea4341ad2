package actnn.app.view;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only door to the JavaFX thread. What goes through it, and every event handler on that thread,
 * may throw: it is logged and shown, and the window lives on.
 */
public final class Fx implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(Fx.class);

  private volatile Consumer<Throwable> witness = failure -> {};

  /** Runs it later on the JavaFX thread, also when called from there. Thread-safe. */
  @Override
  public void execute(Runnable action) {
    Platform.runLater(() -> perform(action));
  }

  /**
   * Catches what event handlers throw. Call once, on the JavaFX thread.
   *
   * @param shown told of each failure, on the JavaFX thread
   */
  public void guard(Consumer<Throwable> shown) {
    witness = shown;
    Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> report(failure));
  }

  private void perform(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error failure) {
      report(failure);
    }
  }

  private void report(Throwable failure) {
    LOG.error("An action of the window failed", failure);
    try {
      witness.accept(failure);
    } catch (RuntimeException second) {
      LOG.error("and so did the notice about it", second);
    }
  }
}
