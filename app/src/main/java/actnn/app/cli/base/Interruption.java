package actnn.app.cli.base;

import actnn.app.run.feed.Threads;
import actnn.app.run.home.FileException;
import actnn.app.run.info.RunStatus;
import actnn.app.run.supervise.RunSupervisor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C or a polite kill (SIGTERM) while a command waits for runs: they are asked to stop, and the
 * process stays until the command has told how it ended. Where they were stopped it ends with what
 * the system has for the signal, 130 or 143, as every command; else, as where a run was through all
 * the same, with the command's own exit code. Runs that have not stopped within a minute are
 * killed.
 */
public final class Interruption implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);
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
  public static Interruption watched() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** From now on an interruption stops this run, too; one that came already does so now. */
  public synchronized void stops(RunSupervisor supervisor, String id) {
    Target target = new Target(supervisor, id);
    targets.add(target);
    if (interrupted) {
      each(List.of(target), run -> stop(run.supervisor(), run.id()));
    }
    stopping.countDown();
  }

  /** The command has said all that it had to say. */
  public void answered(int exitCode) {
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
    if (told != null && told != RunStatus.STOPPED.exitCode()) {
      // The virtual machine would end with 128 and the signal's number, whatever came of the run.
      Runtime.getRuntime().halt(told);
    }
  }

  private synchronized void interrupt() {
    interrupted = true;
    each(targets, run -> stop(run.supervisor(), run.id()));
  }

  /** A worker that cannot be told to stop, as on a full disk, is ended: nobody waits for it. */
  static void stop(RunSupervisor supervisor, String id) {
    try {
      supervisor.stop(id);
    } catch (FileException e) {
      LOG.warn(
          "Run {} cannot be asked to stop, so it is ended now: {} It goes on from its last checkpoint.",
          id,
          e.getMessage());
      supervisor.kill(id);
    }
  }

  private synchronized void kill() {
    each(targets, run -> run.supervisor().kill(run.id()));
  }

  /** What one refuses, the others must not miss, and neither the wait for them. */
  static <T> void each(List<T> targets, Consumer<T> order) {
    for (T target : targets) {
      try {
        order.accept(target);
      } catch (RuntimeException e) {
        LOG.warn("A run was not ended on the interruption: {}", e.getMessage());
      }
    }
  }
}
