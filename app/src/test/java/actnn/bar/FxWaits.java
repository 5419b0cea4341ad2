package actnn.bar;

import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/**
 * How long the JavaFX thread lets something wait, asked over and over: no task on it is longer than
 * the longest wait.
 */
final class FxWaits implements AutoCloseable {
  private static final long PAUSE_MILLIS = 5;

  private final Thread asking = new Thread(this::ask, "fx-waits");
  private volatile boolean over;
  private volatile long longest;

  private FxWaits() {}

  static FxWaits begin() {
    FxWaits waits = new FxWaits();
    waits.asking.start();
    return waits;
  }

  long longestMillis() {
    return longest / 1_000_000;
  }

  private void ask() {
    try {
      while (!over) {
        CountDownLatch done = new CountDownLatch(1);
        long begun = System.nanoTime();
        Platform.runLater(done::countDown);
        done.await();
        longest = Math.max(longest, System.nanoTime() - begun);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    asking.join();
  }
}
