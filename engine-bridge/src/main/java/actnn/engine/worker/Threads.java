package actnn.engine.worker;

/** The one place in the worker that makes threads: named, and none keeps the process alive. */
final class Threads {
  private Threads() {}

  /** A daemon thread, not started. */
  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
