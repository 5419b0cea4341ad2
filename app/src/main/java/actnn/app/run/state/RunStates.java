package actnn.app.run.state;

import actnn.app.run.feed.RunFeed;
import actnn.app.run.feed.StateTail;
import actnn.app.run.home.Home;
import actnn.app.run.info.RunMissingException;
import actnn.app.run.info.Unrecorded;
import actnn.app.run.words.StoreWords;
import actnn.app.run.worker.LastWords;
import actnn.storage.Store;
import actnn.storage.run.Run;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the state of any run, live or over. Safe on any thread; blocks on file work. */
public final class RunStates implements AutoCloseable {
  private final Home home;
  private final Store store;
  private final RunFeed feed = new RunFeed("run-feed");
  private final Map<String, RunState> followed = new ConcurrentHashMap<>();
  private final Map<String, WeakReference<RunState>> known = new ConcurrentHashMap<>();
  private final Map<String, Unrecorded> unrecorded = new ConcurrentHashMap<>();

  public RunStates(Home home, Store store) {
    this.home = home;
    this.store = store;
  }

  /**
   * The state of a run: the live one, which knows all that its journal tells by now and is followed
   * until it ends, or one filled from the store. Asking again gives the same object while it is
   * live or still in use. Blocks.
   *
   * @throws RunMissingException when there is no such run
   */
  public RunState open(String id) {
    // The supervisor's thread waits for this lock: what takes its time is done without.
    RunState state = held(id).orElseGet(() -> read(id));
    catchUp(id);
    return state;
  }

  /** The state that is in use, or followed from now on since the run is live. */
  private synchronized Optional<RunState> held(String id) {
    RunState live = followed.get(id);
    if (live != null) {
      return Optional.of(live);
    }
    WeakReference<RunState> reference = known.get(id);
    RunState earlier = reference == null ? null : reference.get();
    if (earlier != null) {
      return Optional.of(earlier);
    }
    Run run = store.runs().byId(id).orElseThrow(() -> RunMissingException.of(id));
    return StoreWords.status(run.status()).isLive() ? Optional.of(follow(run)) : Optional.empty();
  }

  private RunState read(String id) {
    Run run = store.runs().byId(id).orElseThrow(() -> RunMissingException.of(id));
    RunState stored = new StoredRun(home, store, run).state();
    return keep(id, stored);
  }

  /** The state as the store has it, unless somebody was faster or the run lives again. */
  private synchronized RunState keep(String id, RunState stored) {
    return held(id)
        .orElseGet(
            () -> {
              known.put(id, new WeakReference<>(stored));
              return stored;
            });
  }

  /**
   * The last lines that a run's worker printed, oldest first; empty where there are none. Blocks.
   */
  public List<String> output(String id) {
    return LastWords.of(home.runFolder(id));
  }

  /** Reads everything that a live run has written until now. Blocks. */
  void catchUp(String id) {
    feed.drain(id);
  }

  /** The state of a live run, followed from now on. */
  synchronized RunState follow(Run run) {
    return followed.computeIfAbsent(run.id(), id -> followed(id, run));
  }

  /** Notes how a run ended that the store has no room to end, until it is let go of. */
  synchronized void note(String id, Unrecorded ending) {
    unrecorded.put(id, ending);
    RunState live = followed.get(id);
    if (live != null) {
      live.become(ending.status(), ending.sentence());
    }
  }

  /** Whether a run is over whose end the store has no room to note. */
  public boolean isUnrecorded(String id) {
    return unrecorded.containsKey(id);
  }

  /** How a run ended that the store still calls live. */
  Optional<Unrecorded> unrecorded(String id) {
    return Optional.ofNullable(unrecorded.get(id));
  }

  /** Whether there is any such run. */
  boolean unrecorded() {
    return !unrecorded.isEmpty();
  }

  /** Lets go of the run of such an ending, if there is one, since the store has it now. */
  void recorded(String id) {
    if (unrecorded.containsKey(id)) {
      release(id);
    }
  }

  /** Lets go of a run that is over; whoever holds its state keeps it. */
  void release(String id) {
    feed.drain(id);
    letGo(id);
  }

  private synchronized void letGo(String id) {
    feed.forget(id);
    unrecorded.remove(id);
    RunState state = followed.remove(id);
    if (state != null) {
      known.put(id, new WeakReference<>(state));
    }
  }

  /** Forgets a run that was deleted. */
  void forget(String id) {
    release(id);
    known.remove(id);
  }

  @Override
  public void close() {
    feed.close();
  }

  private RunState followed(String id, Run run) {
    Map<String, String> settings = StoreWords.inReadingOrder(store.settings().of(id));
    RunState state = new RunState(id, settings, StoreWords.status(run.status()), System::nanoTime);
    // A run that lives although the store has its end is one that goes on from a checkpoint.
    feed.follow(
        id, new StateTail(home.journal(id), run.journalOffset(), state::recall, state::accept));
    unrecorded(id).ifPresent(ending -> state.become(ending.status(), ending.sentence()));
    return state;
  }
}
