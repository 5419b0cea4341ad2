package actnn.app.cli;

import actnn.app.run.RunSupervisor;
import actnn.app.run.feed.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C or a polite kill (SIGTERM) while a command waits for runs: they are asked to stop, and the
 * process stays until the command has told how it ended, then ends with the command's own exit
 * code. Runs that have not stopped within a minute are killed.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final long FOR_A_RUN_SECONDS = 5;

  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch answered = new CountDownLatch(1);
  private final Thread hook = Threads.daemon("stop-on-interrupt", this::stopAndWait);
  private final List<Target> targets = new ArrayList<>();
  private boolean interrupted;
  private volatile @Nullable Integer code;

  private record Target(RunSupervisor supervisor, String id) {}

  private Interruption() {}

  /** Begins to watch for one, before there is a run, so that none can slip through. */
  static Interruption watched() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** From now on an interruption stops this run, too; one that came already does so now. */
  synchronized void stops(RunSupervisor supervisor, String id) {
    targets.add(new Target(supervisor, id));
    if (interrupted) {
      supervisor.stop(id);
    }
    stopping.countDown();
  }

  /** The command has said all that it had to say. */
  void answered(int exitCode) {
    code = exitCode;
    answered.countDown();
  }

  @Override
  public void close() {
    stopping.countDown();
    answered.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook runs, and has just been told to let it.
      return;
    }
  }

  private void stopAndWait() {
    try {
      interrupt();
      if (stopping.await(FOR_A_RUN_SECONDS, TimeUnit.SECONDS)
          && !answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Integer told = code;
    if (told != null) {
      // The virtual machine would end with 128 and the signal's number, whatever came of the run.
      Runtime.getRuntime().halt(told);
    }
  }

  private synchronized void interrupt() {
    interrupted = true;
    targets.forEach(run -> run.supervisor().stop(run.id()));
  }

  private synchronized void kill() {
    targets.forEach(run -> run.supervisor().kill(run.id()));
  }
}
