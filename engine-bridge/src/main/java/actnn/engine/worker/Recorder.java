package actnn.engine.worker;

import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.train.port.EventSink;
import java.io.Closeable;
import java.io.IOException;

/**
 * The journal with a heartbeat: when nothing was written for a while, a daemon thread writes {@code
 * Alive}, so that silence means a process that is gone or frozen. Safe on any thread.
 */
final class Recorder implements EventSink, Closeable {
  static final long BEAT_MILLIS = 2_000;
  private static final long PROMISE_MILLIS = 2 * BEAT_MILLIS;

  private final Journal journal;
  private final long begun;
  private volatile long written = System.nanoTime();
  private volatile boolean closed;

  /**
   * @param elapsedNanos how long the run had trained before this process
   */
  Recorder(Journal journal, long elapsedNanos) {
    this.journal = journal;
    this.begun = System.nanoTime() - elapsedNanos;
  }

  /**
   * Promises a heartbeat: whoever watches a worker that is never silent has to know, too, from when
   * on silence is a stall.
   */
  void promise() {
    accept(new Event.Alive(nanos(), PROMISE_MILLIS));
  }

  /** Begins the heartbeat. */
  void beat() {
    Threads.daemon("heartbeat", this::beatUntilClosed).start();
  }

  /** How long the run has trained, in nanoseconds. */
  long nanos() {
    return System.nanoTime() - begun;
  }

  /**
   * Appends an event.
   *
   * @throws RecordException when the journal cannot be written, as on a full disk
   */
  @Override
  public void accept(Event event) {
    try {
      journal.append(event);
      written = System.nanoTime();
    } catch (IOException e) {
      throw new RecordException(e);
    }
  }

  /** Returns when every line so far is on the disk. */
  void force() throws IOException {
    journal.force();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    journal.close();
  }

  private void beatUntilClosed() {
    try {
      while (!closed) {
        Thread.sleep(BEAT_MILLIS / 4);
        beatWhenSilent();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void beatWhenSilent() {
    boolean silent = System.nanoTime() - written >= BEAT_MILLIS * 1_000_000;
    if (silent && !closed) {
      try {
        promise();
      } catch (RecordException e) {
        // The training thread meets the same error at its next line, and can end the run for it.
        written = System.nanoTime();
      }
    }
  }
}
