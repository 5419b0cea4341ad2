package actnn.engine.bits;

import java.util.List;

/**
 * Stage two: shares one budget among all samples of all layers, once a step; what is kept of it is
 * each layer's average, which {@link LayerBudgets} turns into whole budgets for the next forward.
 *
 * <p>Every sample of every member is an item whose weight is the numbers of a sample in that layer.
 * The budget is {@code floor(target x sum of weights)}. Members may have different batch sizes.
 * Where that reaches the least bits of all members, none gets fewer. Batch norms are either members
 * like any other, or follow the convolution before them as published ({@link #followPreceding}), in
 * which case their memory is not budgeted.
 *
 * <p>Stateless; safe for any thread. Source: ActNN, section 5 and its released allocator.
 */
public final class LayerAllocation {
  private LayerAllocation() {}

  /**
   * A layer that takes part.
   *
   * @param numbers numbers a sample of the layer's saved input
   * @param sensitivity C of each of its samples
   * @param least the fewest bits that its numbers should have
   * @param most the most bits that they can have, where that is less than all may get
   */
  public record Member(long numbers, double[] sensitivity, int least, int most) {
    /** One that can have as many as codes have. */
    public Member(long numbers, double[] sensitivity) {
      this(numbers, sensitivity, 1, GreedyAllocation.MAX_BITS);
    }
  }

  /**
   * Allocates.
   *
   * @param members the layers
   * @param targetBits average bits a number over all members, at least 1
   * @param maxBits the most bits a number may get, 1 to 8
   * @param giveBack whether what the greedy leaves over is spent as well
   * @return for each member, its mean bits over its samples
   * @throws UnreachableBudgetException when the target is below 1 bit
   */
  public static double[] averages(
      List<Member> members, double targetBits, int maxBits, boolean giveBack) {
    int items = members.stream().mapToInt(m -> m.sensitivity().length).sum();
    double[] c = new double[items];
    long[] weight = new long[items];
    byte[] least = new byte[items];
    byte[] most = new byte[items];
    long total = 0;
    int at = 0;
    for (Member member : members) {
      for (double value : member.sensitivity()) {
        c[at] = value;
        most[at] = (byte) Math.min(maxBits, member.most());
        least[at] = (byte) Math.min(member.least(), most[at]);
        weight[at++] = member.numbers();
      }
      total += member.numbers() * member.sensitivity().length;
    }
    long budget = (long) Math.floor(Math.min(targetBits, maxBits) * total);
    byte[] bits = GreedyAllocation.allocate(c, weight, budget, least, most);
    if (giveBack) {
      bits = GreedyAllocation.giveBack(bits, c, weight, budget, most);
    }
    return means(members, bits);
  }

  /**
   * Averages for the time before anything is known: all the target, but for members that should
   * have more, which others make up for. Where the budget does not reach that, all the target.
   *
   * @param numbers of each layer
   * @param least the fewest bits that each should have
   */
  public static double[] atFirst(long[] numbers, int[] least, double targetBits) {
    double reserved = 0;
    double others = 0;
    double budget = 0;
    for (int i = 0; i < numbers.length; i++) {
      budget += targetBits * numbers[i];
      reserved += least[i] > targetBits ? (double) least[i] * numbers[i] : 0;
      others += least[i] > targetBits ? 0 : numbers[i];
    }
    double rest = others == 0 ? 0 : (budget - reserved) / others;
    double[] averages = new double[numbers.length];
    for (int i = 0; i < averages.length; i++) {
      averages[i] = rest < 1 ? targetBits : least[i] > targetBits ? least[i] : rest;
    }
    return averages;
  }

  private static double[] means(List<Member> members, byte[] bits) {
    double[] means = new double[members.size()];
    int at = 0;
    for (int l = 0; l < means.length; l++) {
      int samples = members.get(l).sensitivity().length;
      long sum = 0;
      for (int n = 0; n < samples; n++) {
        sum += bits[at++];
      }
      means[l] = samples == 0 ? 1 : (double) sum / samples;
    }
    return means;
  }

  /**
   * The published rule for batch norms: each takes the average of the convolution or linear layer
   * that ran just before it.
   *
   * @param averages averages of the convolutions and linear layers
   * @param preceding for each batch norm, the index of that layer, or -1 when there is none
   * @return for each batch norm its average; 8 where nothing precedes it
   */
  public static double[] followPreceding(double[] averages, int[] preceding) {
    double[] result = new double[preceding.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = preceding[i] < 0 ? GreedyAllocation.MAX_BITS : averages[preceding[i]];
    }
    return result;
  }
}
