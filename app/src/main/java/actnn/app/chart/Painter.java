package actnn.app.chart;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The one thread that draws all panes' charts; a daemon, so that it never keeps the program up. */
final class Painter {
  static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName("chart painter");
            thread.setDaemon(true);
            return thread;
          });

  private Painter() {}
}
