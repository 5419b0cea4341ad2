package actnn.app.run.feed;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The one place outside the window that makes threads: named, none keeps the process alive. */
public final class Threads {
  private Threads() {}

  /** A daemon thread, not started. */
  public static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** One daemon thread that does things in order and again and again. */
  public static ScheduledExecutorService scheduler(String name) {
    return Executors.newSingleThreadScheduledExecutor(work -> daemon(name, work));
  }
}
