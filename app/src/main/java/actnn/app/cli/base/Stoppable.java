package actnn.app.cli.base;

import static java.nio.charset.StandardCharsets.UTF_8;

import actnn.app.run.feed.Threads;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C or a polite kill (SIGTERM) while a command writes: it is asked for where one thing is done
 * and the next begins ({@link #check}), and its thread is interrupted, so that channels of files,
 * locks and waits refuse; what it has half done goes the way that it goes on a full disk. The
 * process stays until the command has cleared up and said so, then ends with what the system has
 * for the signal: 130 or 143. What could not be broken off any more keeps its exit code.
 *
 * <p>Without it the virtual machine would end amid a file and leave half of it to the next start.
 */
public final class Stoppable {
  private static final Logger LOG = LoggerFactory.getLogger(Stoppable.class);
  private static final long PAUSE_MILLIS = 100;

  /**
   * How long what was broken off may take to come to rest, before the process ends as it stands.
   */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Duration patience;
  private final Thread hook = Threads.daemon("break-off", this::breakOffAndWait);
  private final CountDownLatch said = new CountDownLatch(1);
  private @Nullable Thread working;
  private boolean watches;
  private volatile boolean asked;
  private boolean broken;
  private volatile boolean hushed;
  private volatile @Nullable Integer code;

  /** Waits as long as commands do. */
  public Stoppable() {
    this(PATIENCE);
  }

  /**
   * @param patience for what has been broken off
   */
  Stoppable(Duration patience) {
    this.patience = patience;
  }

  /** The command was stopped; the message is one sentence. */
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoppedException(String sentence, @Nullable Throwable cause) {
      super(sentence, cause);
    }
  }

  /** Begins to watch for one, before there is anything to break off. */
  public synchronized void watch() {
    if (!watches) {
      Runtime.getRuntime().addShutdownHook(hook);
      watches = true;
    }
  }

  /**
   * Does what may be broken off.
   *
   * @param left what has come of it then, the end of a sentence
   * @throws StoppedException when it was
   */
  public <T> T run(String left, Callable<T> work) throws Exception {
    return run(why -> left, work);
  }

  /**
   * The same where that depends on how the work ended.
   *
   * @param left what has come of it, by what the work threw
   */
  public <T> T run(Function<Throwable, String> left, Callable<T> work) throws Exception {
    watch();
    if (!begins()) {
      throw stopped(left.apply(new CancellationException()), null);
    }
    try {
      return work.call();
    } catch (Exception | LinkageError e) { // a class that was being made ready breaks for good
      if (asked) {
        throw stopped(left.apply(e), e);
      }
      throw e;
    } finally {
      over();
    }
  }

  /**
   * Ends the work where a signal has come. To be asked before each piece of it and before what
   * decides it: streams of files and most of {@code Files} go on under an interrupt, and libraries
   * clear the mark of a thread that was. Safe on any thread.
   */
  public void check() {
    if (asked) {
      throw new StoppedException("The command was stopped.", null);
    }
  }

  /**
   * What follows needs no watching, as it leaves nothing behind, or watches for itself.
   *
   * @throws StoppedException where a signal has come meanwhile
   */
  public synchronized void unwatch() {
    if (!watches) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      watches = false;
    } catch (IllegalStateException e) { // the process is ending already, so nothing may follow
      throw stopped("what would have followed was not begun", e);
    }
  }

  /** The command has said all that it had to say. */
  public synchronized void said(int exitCode) {
    if (!watches) {
      return;
    }
    if (!broken) {
      code = exitCode;
    }
    said.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already: the hook runs, and has just been told to let it.
      return;
    }
  }

  private synchronized boolean begins() {
    working = asked ? null : Thread.currentThread();
    return !asked;
  }

  /** From here on nothing interrupts: a store is closed, and sentences are said. */
  private synchronized void over() {
    working = null;
    if (Thread.interrupted()) {
      LOG.debug("It was broken off, or too late for that");
    }
  }

  private synchronized StoppedException stopped(String left, @Nullable Throwable cause) {
    broken = true;
    return new StoppedException("It was stopped before its end: " + left + ".", cause);
  }

  /**
   * While it ends, what libraries print is left out. JavaFX takes its toolkit away by a hook of its
   * own, at the same time, and prints a trace for all that still paints; sentences go another way.
   */
  public void hush() {
    hushed = true;
  }

  private void breakOffAndWait() {
    PrintStream err = System.err;
    if (hushed) {
      System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
    }
    try {
      if (!breaksOff()) {
        System.setErr(err);
        LOG.warn("What is half done is left to the next start: it did not come to rest in time.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Integer told = code;
    if (told != null) {
      // The virtual machine would end with 128 and the signal's number, though all is done.
      Runtime.getRuntime().halt(told);
    }
  }

  /** Again and again: libraries forget that they were interrupted. */
  private boolean breaksOff() throws InterruptedException {
    for (long i = 0; i < patience.toMillis() / PAUSE_MILLIS; i++) {
      breakOff();
      if (said.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  synchronized void breakOff() {
    asked = true;
    if (working != null) {
      working.interrupt();
    }
  }
}
