package actnn.bar;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * How long the JavaFX thread lets something wait, asked over and over: no task on it is longer than
 * the longest wait. Beside other busy processes the clock says more of them than of the task: what
 * the thread worked meanwhile is told, too, and for how long its tasks stood at locks or waited for
 * other threads, which takes no processor. Where it waits for the toolkit's renderer to be done
 * with a picture, what that worked counts, and not how long it was kept from working. What a thread
 * waits in the system, as for a disk, is in neither; that it touches no file is for {@link FxDoors}
 * to see.
 */
final class FxWaits implements AutoCloseable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long PAUSE_MILLIS = 5;
  private static final long LONG_MILLIS = 70;
  private static final int DEPTH = 60;
  private static final String RENDERING = ".waitForRenderingToComplete(";

  private final Thread asking = new Thread(this::ask, "fx-waits");
  private final long begun = System.nanoTime();
  private volatile boolean over;
  private volatile long longest;
  private volatile Busy most = new Busy(0, 0, 0, "");

  /** What the JavaFX thread worked, and was held up in tasks, in one wait; in nanoseconds. */
  private record Busy(long worked, long held, long since, String amid) {
    long nanos() {
      return worked + held;
    }
  }

  private FxWaits() {}

  static FxWaits begin() {
    THREADS.setThreadContentionMonitoringEnabled(true);
    FxWaits waits = new FxWaits();
    waits.asking.start();
    return waits;
  }

  /** The longest wait by the clock. */
  long longestMillis() {
    return longest / 1_000_000;
  }

  /** The most that the thread worked, by its processor, and was held up in tasks in one wait. */
  long mostBusyMillis() {
    return most.nanos() / 1_000_000;
  }

  /** The part of that in which it was held up. */
  long heldMillis() {
    return most.held() / 1_000_000;
  }

  /** When that was, and what it was at; for whoever looks why. */
  String place() {
    return "%d ms after the beginning: %s".formatted(most.since() / 1_000_000, most.amid());
  }

  private void ask() {
    try {
      Thread window = window();
      long renderer = renderer();
      while (!over) {
        CountDownLatch done = new CountDownLatch(1);
        ThreadInfo[] then = new ThreadInfo[1];
        long worked = THREADS.getThreadCpuTime(window.getId());
        ThreadInfo now = THREADS.getThreadInfo(window.getId(), DEPTH);
        long rendered = THREADS.getThreadCpuTime(renderer);
        long asked = System.nanoTime();
        Platform.runLater(
            () -> {
              then[0] = THREADS.getThreadInfo(Thread.currentThread().getId());
              done.countDown();
            });
        String amid = done.await(LONG_MILLIS, TimeUnit.MILLISECONDS) ? "" : stack(window);
        done.await();
        longest = Math.max(longest, System.nanoTime() - asked);
        long work = THREADS.getThreadCpuTime(window.getId()) - worked;
        long held = isIdle(now) ? 0 : held(then[0]) - held(now);
        if (amid.contains(RENDERING)) {
          held = Math.min(held, THREADS.getThreadCpuTime(renderer) - rendered);
        }
        if (work + held > most.nanos()) {
          most = new Busy(work, held, asked - begun, amid);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long a thread stood at locks and waited until now, in nanoseconds. */
  private static long held(ThreadInfo thread) {
    return 1_000_000 * (thread.getBlockedTime() + thread.getWaitedTime());
  }

  /**
   * Whether it waits for something to do, which is no task's waiting: then no frame of a task is
   * above the toolkit's own loop.
   */
  private static boolean isIdle(ThreadInfo thread) {
    return Arrays.stream(thread.getStackTrace())
        .map(StackTraceElement::getClassName)
        .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
        .findFirst()
        .filter(name -> name.startsWith("com.sun.glass.ui."))
        .isPresent();
  }

  private static long renderer() {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().startsWith("QuantumRenderer"))
        .mapToLong(ThreadInfo::getThreadId)
        .findFirst()
        .orElseThrow();
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
