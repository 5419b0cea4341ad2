package actnn.engine.bits;

/**
 * Turns a fractional average into whole budgets of bits without losing what lies behind the comma:
 * the published code cuts it off, up to one bit a layer and step. Stateless; safe for any thread.
 */
public final class LayerBudgets {
  /**
   * Averages are means of whole bits: what misses a whole number by less is division's rounding.
   */
  private static final double SLACK = 1e-9;

  private LayerBudgets() {}

  /**
   * The whole budget of one layer on its own, whose average may be fractional from step to step:
   * over the steps the budgets sum to the exact sum, never more.
   *
   * @param average bits a number, 1 to 8
   * @param samples samples in the batch
   * @param step the step, from 0
   * @return the sum of bits over its samples, the budget of {@link
   *     GreedyAllocation#allocate(double[], long, int)}
   */
  public static long atStep(double average, int samples, long step) {
    double exact = average * samples;
    long floor = (long) Math.floor(exact + SLACK * samples);
    double fraction = Math.max(exact - floor, 0);
    boolean extra = Math.floor((step + 1) * fraction) > Math.floor(step * fraction);
    return floor + (extra ? 1 : 0);
  }
}
