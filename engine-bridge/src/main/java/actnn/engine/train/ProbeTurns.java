package actnn.engine.train;

import java.util.List;

/**
 * Whose gain is measured when. Every {@value #EVERY} steps one layer's, which costs one forward and
 * backward pass more; batch norms and the others take turns, and golden-section strides through the
 * network visit early, middle and late layers alike. A function of the step alone, so that a run
 * goes on the same from a checkpoint.
 */
public final class ProbeTurns {
  /** Steps from one measurement to the next. */
  public static final long EVERY = 50;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private ProbeTurns() {}

  /**
   * The layer that is probed in a step, or -1 for none.
   *
   * @param norms nodes of batch norms
   * @param others nodes of the other layers that round
   */
  static int node(long step, List<Integer> norms, List<Integer> others) {
    if (step % EVERY != 0 || (norms.isEmpty() && others.isEmpty())) {
      return -1;
    }
    long turn = step / EVERY;
    boolean normsTurn = others.isEmpty() || (!norms.isEmpty() && turn % 2 == 0);
    List<Integer> nodes = normsTurn ? norms : others;
    double way = (turn / 2) * GOLDEN;
    return nodes.get((int) ((way - Math.floor(way)) * nodes.size()));
  }
}
