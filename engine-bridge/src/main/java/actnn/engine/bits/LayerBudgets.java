package actnn.engine.bits;

/**
 * Turns fractional averages into whole budgets of bits a layer without losing what lies behind the
 * comma: the published code cuts it off, up to one bit a layer and step.
 *
 * <p>Each layer starts with {@code floor(average x samples)}. What the cuts saved, {@code sum
 * numbers x fraction}, is then handed out one bit a layer, largest fraction first (of equal ones
 * the earlier layer), to each layer it suffices for. So the result never exceeds {@code sum numbers
 * x average x samples}, differs from the exact budget of a layer by less than one bit, and is a
 * function of its arguments alone. When the batch has the size the averages come from, every {@code
 * average x samples} is whole and nothing is rounded.
 *
 * <p>Stateless; safe for any thread.
 */
public final class LayerBudgets {
  /**
   * Averages are means of whole bits: what misses a whole number by less is division's rounding.
   */
  private static final double SLACK = 1e-9;

  private LayerBudgets() {}

  /**
   * Whole budgets for a batch.
   *
   * @param averages bits a number for each layer, 1 to 8
   * @param numbers numbers a sample for each layer
   * @param samples samples in the batch
   * @return for each layer, the sum of bits over its samples, the budget of {@link
   *     GreedyAllocation#allocate(double[], long, int)}
   */
  public static long[] whole(double[] averages, long[] numbers, int samples) {
    long[] budgets = new long[averages.length];
    double[] fractions = new double[averages.length];
    double saved = 0;
    for (int l = 0; l < budgets.length; l++) {
      double exact = averages[l] * samples;
      budgets[l] = (long) Math.floor(exact + SLACK * samples);
      fractions[l] = Math.max(exact - budgets[l], 0);
      saved += fractions[l] * numbers[l];
    }
    LongHeap order = new LongHeap(budgets.length);
    for (int l = 0; l < budgets.length; l++) {
      if (fractions[l] > 0) {
        order.push(Loss.key((float) fractions[l], ~l));
      }
    }
    while (!order.isEmpty()) {
      int l = ~(int) order.pop();
      if (numbers[l] <= saved * (1 + SLACK)) {
        saved -= numbers[l];
        budgets[l]++;
      }
    }
    return budgets;
  }

  /**
   * The whole budget of one layer on its own, whose average may be fractional from step to step:
   * over the steps the budgets sum to the exact sum, never more.
   *
   * @param average bits a number, 1 to 8
   * @param samples samples in the batch
   * @param step the step, from 0
   */
  public static long atStep(double average, int samples, long step) {
    double exact = average * samples;
    long floor = (long) Math.floor(exact + SLACK * samples);
    double fraction = Math.max(exact - floor, 0);
    boolean extra = Math.floor((step + 1) * fraction) > Math.floor(step * fraction);
    return floor + (extra ? 1 : 0);
  }
}
