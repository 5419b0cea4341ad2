package actnn.bar;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * How long the JavaFX thread lets something wait, asked over and over: no task on it is longer than
 * the longest wait.
 */
final class FxWaits implements AutoCloseable {
  private static final long PAUSE_MILLIS = 5;
  private static final long LONG_MILLIS = 70;
  private static final int DEPTH = 60;

  private final Thread asking = new Thread(this::ask, "fx-waits");
  private volatile boolean over;
  private volatile long longest;
  private volatile long longestSince;
  private volatile String longestAt = "";
  private final long begun = System.nanoTime();

  private FxWaits() {}

  static FxWaits begin() {
    FxWaits waits = new FxWaits();
    waits.asking.start();
    return waits;
  }

  long longestMillis() {
    return longest / 1_000_000;
  }

  /** What it was at amid the longest wait, and how long after the beginning; for whoever looks. */
  String place() {
    return "%d ms after the beginning: %s".formatted((longestSince - begun) / 1_000_000, longestAt);
  }

  private static String where() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("JavaFX Application Thread"))
        .flatMap(thread -> Arrays.stream(thread.getValue()))
        .limit(DEPTH)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining("\n  "));
  }

  private void ask() {
    try {
      while (!over) {
        CountDownLatch done = new CountDownLatch(1);
        long asked = System.nanoTime();
        Platform.runLater(done::countDown);
        String here = done.await(LONG_MILLIS, TimeUnit.MILLISECONDS) ? "" : where();
        done.await();
        long waited = System.nanoTime() - asked;
        if (waited > longest) {
          longest = waited;
          longestAt = here;
          longestSince = asked;
        }
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
