package actnn.app.run;

import java.util.List;

/** The order in which runs wait. Confined to the supervisor's thread. */
final class Turns {
  private Turns() {}

  /**
   * Moves a run among those that wait, one place at a time: each step swaps it with its neighbour,
   * so that the others keep their order.
   *
   * @param inOrder all live runs by their place
   * @param turns negative for earlier
   * @return whether it moved by all of them
   */
  static boolean move(List<LiveRun> inOrder, String id, int turns) {
    List<LiveRun> waiting = inOrder.stream().filter(LiveRun::waits).toList();
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
