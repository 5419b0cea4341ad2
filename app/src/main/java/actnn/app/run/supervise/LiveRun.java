package actnn.app.run.supervise;

import actnn.app.run.feed.RunIngest;
import actnn.app.run.info.RunStatus;
import actnn.app.run.state.RunState;
import actnn.app.run.worker.WorkerProcess;
import actnn.storage.database.StoreException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A run that the supervisor answers for. Written by the supervisor's thread only. */
final class LiveRun {
  private final String id;
  private final RunState state;
  private volatile long place;
  private final CompletableFuture<RunStatus> over = new CompletableFuture<>();
  private volatile @Nullable WorkerProcess process;
  private volatile @Nullable RunIngest ingest;
  private @Nullable Long troubledSince;
  private volatile @Nullable StoreException refusal;
  private boolean recorded = true;

  LiveRun(String id, RunState state) {
    this.id = id;
    this.state = state;
  }

  String id() {
    return id;
  }

  RunState state() {
    return state;
  }

  /** Its place in the queue. */
  long place() {
    return place;
  }

  /** Gives it another place. */
  void place(long other) {
    place = other;
  }

  /** Completes when it is over and in the store. */
  CompletableFuture<RunStatus> over() {
    return over;
  }

  /** Blocks until then. */
  RunStatus await() throws InterruptedException {
    try {
      return over.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Blocks until then, for so long at most; empty when it is not over after that. */
  Optional<RunStatus> await(Duration patience) throws InterruptedException {
    try {
      return Optional.of(over.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean waits() {
    return process == null;
  }

  @Nullable WorkerProcess process() {
    return process;
  }

  @Nullable RunIngest ingest() {
    return ingest;
  }

  /**
   * Notes that it cannot be looked after: the store does not take what it should, or worse.
   *
   * @return for how long it could not, in nanoseconds; 0 the first time
   */
  long noteTrouble() {
    long now = System.nanoTime();
    if (troubledSince == null) {
      troubledSince = now;
    }
    return now - troubledSince;
  }

  /** Notes that it is looked after as it should be: what was wrong before counts no more. */
  void noteWell() {
    troubledSince = null;
    refusal = null;
  }

  /** Notes that the store does not take what it should know of this run just now. */
  void noteRefusal(StoreException why) {
    refusal = why;
  }

  /** Why the store does not take what this run tells, for the moment; empty when it does. */
  Optional<StoreException> refusal() {
    RunIngest intoStore = ingest;
    Optional<StoreException> ofLines = intoStore == null ? Optional.empty() : intoStore.obstacle();
    return ofLines.or(() -> Optional.ofNullable(refusal));
  }

  /** Whether the store knows its worker; without, a later window would take it for dead. */
  boolean recorded() {
    return recorded;
  }

  void recorded(boolean known) {
    recorded = known;
  }

  void trainsIn(WorkerProcess worker, RunIngest intoStore) {
    ingest = intoStore;
    process = worker;
  }
}
