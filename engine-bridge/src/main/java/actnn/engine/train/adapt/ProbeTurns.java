package actnn.engine.train.adapt;

import java.util.List;

/**
 * Whose gain is measured when; each time takes one forward and backward pass more.
 *
 * <p>All layers are known early since one pass tells of many. Noise in the saved input of a
 * convolution or linear layer stays in the gradients of the weights that read it, so one pass
 * measures all of them, each on its own ({@link Probe#apart}). That of batch norms goes on to
 * earlier layers and cannot be told apart there: one pass measures all together, which puts right
 * what they are off on the whole, and between those each is measured alone, the largest share of
 * the variance first. When each was measured alone once, golden-section strides through the network
 * visit early, middle and late ones alike. What all are off together is looked at often, since
 * gains fall as a network learns: the usual one of a detector's norms was 18, 17, 10 and 8 in steps
 * 60, 150, 500 and 1000.
 *
 * <p>Nothing is measured in the first steps: gains of fresh weights say nothing about those of a
 * hundred steps later (a detector's stem norm had 55 in step 0, 2 in step 150).
 *
 * <p>What is measured is decided by the step and by which gains are known, which a checkpoint
 * keeps; how long the run will be is not asked, since that may change when it is resumed.
 */
public final class ProbeTurns {
  /** Steps from one measurement to the next in the long run. */
  static final long EVERY = 50;

  /** The same at first. */
  private static final long EARLY_EVERY = 25;

  /** Until then. */
  private static final long EARLY = 600;

  /** The first step that measures. */
  private static final long FIRST = 10;

  /** Turns that come again. */
  private static final int ROUND = 8;

  /** Measurements from one of all norms together to the next. */
  private static final int TOGETHER_EVERY = 4;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private ProbeTurns() {}

  /** Who is measured. */
  enum Turn {
    /** No layer. */
    NOBODY,
    /** All layers but batch norms, each apart. */
    OTHERS,
    /** All batch norms together. */
    NORMS,
    /** A batch norm by itself. */
    ONE_NORM
  }

  /** Whether a step takes a pass more. */
  public static boolean measures(long step) {
    return step == FIRST || (step >= EVERY && step % (step < EARLY ? EARLY_EVERY : EVERY) == 0);
  }

  /** How many of the first steps take a pass more. */
  public static long count(long steps) {
    long count = 0;
    for (long step = 0; step < steps; step++) {
      count += measures(step) ? 1 : 0;
    }
    return count;
  }

  /**
   * Who is measured in a step.
   *
   * @param norms whether there are batch norms that round
   * @param others whether other layers do
   */
  static Turn at(long step, boolean norms, boolean others) {
    if (!measures(step) || !(norms || others)) {
      return Turn.NOBODY;
    }
    if (!norms || !others) {
      boolean together = turn(step) % TOGETHER_EVERY == 0;
      return others ? Turn.OTHERS : together ? Turn.NORMS : Turn.ONE_NORM;
    }
    return switch ((int) (turn(step) % ROUND)) {
      case 0 -> Turn.OTHERS;
      case 1, 1 + TOGETHER_EVERY -> Turn.NORMS;
      default -> Turn.ONE_NORM;
    };
  }

  /** Measurements before a step. */
  private static long turn(long step) {
    long early = (EARLY - EVERY) / EARLY_EVERY + 1;
    return step < EVERY
        ? 0
        : step < EARLY ? 1 + (step - EVERY) / EARLY_EVERY : early + (step - EARLY) / EVERY;
  }

  /** The one of some nodes that a step visits. */
  static int inTurn(long step, List<Integer> nodes) {
    double way = turn(step) * GOLDEN;
    return nodes.get((int) ((way - Math.floor(way)) * nodes.size()));
  }
}
