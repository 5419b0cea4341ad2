package actnn.app.cli.run;

import actnn.app.run.feed.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C or a polite kill (SIGTERM) while a command begins a run that it will leave to itself: the
 * process stays until it has said the run's id, so that nothing trains of which nobody knows, or
 * begins none.
 */
final class Reprieve implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reprieve.class);
  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch said = new CountDownLatch(1);
  private final Thread hook = Threads.daemon("say-id-first", this::untilSaid);
  private volatile boolean asked;

  private Reprieve() {}

  /** Begins to watch for one, before there is a run. */
  static Reprieve watched() {
    Reprieve reprieve = new Reprieve();
    Runtime.getRuntime().addShutdownHook(reprieve.hook);
    return reprieve;
  }

  /** Whether the process has been told to end, so that nothing is to be begun any more. */
  boolean asked() {
    return asked;
  }

  /** All has been said: from now on the process ends when it is told to. */
  @Override
  public void close() {
    said.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook runs, and has just been told to let it.
      return;
    }
  }

  private void untilSaid() {
    asked = true;
    try {
      boolean inTime = said.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      LOG.debug("The process was told to end; it has said what it begins: {}", inTime);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
