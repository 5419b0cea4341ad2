package actnn.app.run.supervise;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs that a supervisor answers for, and the order in which they wait. Only its thread changes
 * them; any thread reads.
 */
final class LiveRuns {
  private final Map<String, LiveRun> runs = new ConcurrentHashMap<>();
  private long places;

  /** Adds a run behind all others. */
  void add(LiveRun run) {
    run.place(places++);
    runs.put(run.id(), run);
  }

  void remove(String id) {
    runs.remove(id);
  }

  void clear() {
    runs.clear();
  }

  Optional<LiveRun> find(String id) {
    return Optional.ofNullable(runs.get(id));
  }

  Set<String> ids() {
    return runs.keySet();
  }

  /** How many have a worker. */
  long training() {
    return runs.values().stream().filter(run -> !run.waits()).count();
  }

  /** All, in the order of their places. */
  List<LiveRun> inOrder() {
    return runs.values().stream().sorted(Comparator.comparingLong(LiveRun::place)).toList();
  }

  /** Those that wait, the next one first. */
  List<LiveRun> waiting() {
    return inOrder().stream().filter(LiveRun::waits).toList();
  }

  /**
   * Moves a run among those that wait, one place at a time: each step swaps it with its neighbour,
   * so that the others keep their order.
   *
   * @param turns negative for earlier
   * @return whether it moved by all of them
   */
  boolean move(String id, int turns) {
    List<LiveRun> waiting = waiting();
    int at = -1;
    for (int i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).id().equals(id)) {
        at = i;
      }
    }
    int to = at + turns;
    if (at < 0 || to < 0 || to >= waiting.size()) {
      return false;
    }
    LiveRun moved = waiting.get(at);
    int step = Integer.signum(turns);
    for (int i = at; i != to; i += step) {
      LiveRun neighbour = waiting.get(i + step);
      long place = neighbour.place();
      neighbour.place(moved.place());
      moved.place(place);
    }
    return true;
  }
}
