package actnn.app.cli;

import actnn.app.run.RunSupervisor;
import actnn.app.run.feed.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C while a command waits for a run: the run is asked to stop, and the process stays until the
 * command has told how it ended. A run that has not stopped within a minute is killed.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch answered = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(RunSupervisor supervisor, String id) {
    hook = Threads.daemon("stop-on-interrupt", () -> stopAndWait(supervisor, id));
  }

  static Interruption stopping(RunSupervisor supervisor, String id) {
    Interruption interruption = new Interruption(supervisor, id);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** The command has said all that it had to say. */
  void answered() {
    answered.countDown();
  }

  @Override
  public void close() {
    answered.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook runs, and has just been told to let it.
      return;
    }
  }

  private void stopAndWait(RunSupervisor supervisor, String id) {
    try {
      supervisor.stop(id);
      if (!answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        supervisor.kill(id);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
