package actnn.app.run;

import actnn.app.run.feed.RunFeed;
import actnn.app.run.feed.StateTail;
import actnn.storage.Store;
import actnn.storage.run.Run;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the state of any run, live or over. Safe on any thread; blocks on file work. */
public final class RunStates implements AutoCloseable {
  private final Home home;
  private final Store store;
  private final RunFeed feed = new RunFeed("run-feed");
  private final Map<String, RunState> followed = new ConcurrentHashMap<>();
  private final Map<String, WeakReference<RunState>> known = new ConcurrentHashMap<>();

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
  public synchronized RunState open(String id) {
    RunState live = followed.get(id);
    if (live != null) {
      catchUp(id);
      return live;
    }
    WeakReference<RunState> reference = known.get(id);
    RunState earlier = reference == null ? null : reference.get();
    if (earlier != null) {
      return earlier;
    }
    Run run = store.runs().byId(id).orElseThrow(() -> RunMissingException.of(id));
    if (StoreWords.status(run.status()).isLive()) {
      RunState fresh = follow(run);
      catchUp(id);
      return fresh;
    }
    RunState stored = new StoredRun(home, store, run).state();
    known.put(id, new WeakReference<>(stored));
    return stored;
  }

  /** Reads everything that a live run has written until now. Blocks. */
  void catchUp(String id) {
    feed.drain(id);
  }

  /** The state of a live run, followed from now on. */
  synchronized RunState follow(Run run) {
    return followed.computeIfAbsent(run.id(), id -> followed(id, run));
  }

  /** Lets go of a run that is over; whoever holds its state keeps it. */
  synchronized void release(String id) {
    feed.drain(id);
    feed.forget(id);
    RunState state = followed.remove(id);
    if (state != null) {
      known.put(id, new WeakReference<>(state));
    }
  }

  /** Forgets a run that was deleted. */
  synchronized void forget(String id) {
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
    return state;
  }
}
