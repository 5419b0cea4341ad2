package actnn.app.chart.loop;

import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one thread that draws all panes' charts; a daemon, so that it never keeps the program up. */
public final class Painter {
  private static final ThreadPoolExecutor THREAD =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName("chart painter");
            thread.setDaemon(true);
            return thread;
          });

  private Painter() {}

  /** Does it after what was ordered before. */
  public static void execute(Runnable task) {
    THREAD.execute(task);
  }

  /** Whether nothing is being drawn, and nothing waits. */
  static boolean isIdle() {
    return THREAD.getActiveCount() == 0 && THREAD.getQueue().isEmpty();
  }
}
