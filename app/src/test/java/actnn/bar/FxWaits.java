package actnn.bar;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * How long the JavaFX thread lets something wait, asked over and over: no task on it is longer than
 * the longest wait. Beside other busy processes the clock says more of them than of the task: what
 * the thread worked meanwhile is told, too.
 */
final class FxWaits implements AutoCloseable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long PAUSE_MILLIS = 5;
  private static final long LONG_MILLIS = 70;
  private static final int DEPTH = 60;

  private final Thread asking = new Thread(this::ask, "fx-waits");
  private final long begun = System.nanoTime();
  private volatile boolean over;
  private volatile long longest;
  private volatile Worked most = new Worked(0, 0, "");

  /** What the JavaFX thread worked in one wait, in nanoseconds. */
  private record Worked(long nanos, long since, String amid) {}

  private FxWaits() {}

  static FxWaits begin() {
    FxWaits waits = new FxWaits();
    waits.asking.start();
    return waits;
  }

  /** The longest wait by the clock. */
  long longestMillis() {
    return longest / 1_000_000;
  }

  /** The most that the thread worked in one wait, by its processor. */
  long mostWorkedMillis() {
    return most.nanos() / 1_000_000;
  }

  /** When that was, and what it was at; for whoever looks why. */
  String place() {
    return "%d ms after the beginning: %s".formatted(most.since() / 1_000_000, most.amid());
  }

  private void ask() {
    try {
      Thread window = window();
      while (!over) {
        CountDownLatch done = new CountDownLatch(1);
        long worked = THREADS.getThreadCpuTime(window.getId());
        long asked = System.nanoTime();
        Platform.runLater(done::countDown);
        String amid = done.await(LONG_MILLIS, TimeUnit.MILLISECONDS) ? "" : stack(window);
        done.await();
        longest = Math.max(longest, System.nanoTime() - asked);
        long work = THREADS.getThreadCpuTime(window.getId()) - worked;
        if (work > most.nanos()) {
          most = new Worked(work, asked - begun, amid);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread window() throws InterruptedException {
    Thread[] window = new Thread[1];
    CountDownLatch done = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          window[0] = Thread.currentThread();
          done.countDown();
        });
    done.await();
    return window[0];
  }

  private static String stack(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .limit(DEPTH)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining("\n  "));
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    asking.join();
  }
}
