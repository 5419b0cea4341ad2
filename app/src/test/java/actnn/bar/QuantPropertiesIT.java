package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.bits.GreedyAllocation;
import actnn.engine.bits.UnreachableBudgetException;
import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.quant.Layout;
import actnn.engine.quant.NoiseKey;
import actnn.engine.quant.Packed;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Row 31, on the kernels that this machine trains with. */
@Tag("quick")
@DisplayName("Allocator and quantiser")
class QuantPropertiesIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int MOST_BITS = GreedyAllocation.MAX_BITS;
  private static final int LONGEST = 1030;

  /** Allocations that brute force may have to try for one case. */
  private static final int TRIES = 5000;

  private static NDManager manager;
  private static Kernels kernels;

  @BeforeAll
  static void open() {
    manager = Torch.manager();
    kernels = KernelChoice.choose(1);
  }

  @AfterAll
  static void close() {
    kernels.close();
    manager.close();
  }

  @Test
  @DisplayName(
      "keep every budget, refuse one that cannot be kept, and find the best for few layers")
  void allocates() {
    SplittableRandom random = BAR.random();
    int cases = Bar.length(10_000, 100_000);
    int best = 0;
    int refused = 0;
    for (int i = 0; i < cases; i++) {
      int items = 1 + random.nextInt(i % 2 == 0 ? 6 : 200);
      int most = i % 2 == 0 ? mostTried(items) : 1 + random.nextInt(MOST_BITS);
      double[] c = sensitivities(random, items);
      long[] weights = new long[items];
      int largest = items <= 6 ? 9 : 4096;
      Arrays.setAll(weights, k -> 1 + random.nextInt(largest));
      refused += refuses(c, weights, most) ? 1 : 0;
      long total = Arrays.stream(weights).sum();
      long budget = total + random.nextLong(total * (most - 1) + 1);
      byte[] bits = GreedyAllocation.allocate(c, weights, budget, most);
      checkBits(bits, weights, budget, most);
      checkBits(GreedyAllocation.giveBack(bits, c, weights, budget, most), weights, budget, most);
      if (items <= 6 && Math.pow(most, items) <= TRIES) {
        int equal = items + random.nextInt(items * (most - 1) + 1);
        double got = GreedyAllocation.objective(c, GreedyAllocation.allocate(c, equal, most));
        double wanted = bestOf(c, 0, equal, most);
        assertThat(got).isLessThanOrEqualTo(wanted + Math.abs(wanted) * 1e-6);
        best++;
      }
    }
    BAR.tell(
        "%d allocations keep their budget in 1 to 8 bits, %d of %d too small ones refused, %d of"
            + " %d as good as brute force",
        cases, refused, cases, best, best);
    assertThat(refused).isEqualTo(cases);
    assertThat(best).isGreaterThan(cases / 4);
  }

  private static int mostTried(int items) {
    int most = MOST_BITS;
    while (Math.pow(most, items) > TRIES) {
      most--;
    }
    return most;
  }

  private static double[] sensitivities(SplittableRandom random, int items) {
    double[] c = new double[items];
    Arrays.setAll(c, k -> Math.exp(12 * random.nextDouble() - 6));
    return c;
  }

  private static boolean refuses(double[] c, long[] weights, int most) {
    long least = Arrays.stream(weights).sum();
    assertThatThrownBy(() -> GreedyAllocation.allocate(c, weights, least - 1, most))
        .isInstanceOf(UnreachableBudgetException.class);
    return true;
  }

  private static void checkBits(byte[] bits, long[] weights, long budget, int most) {
    long spent = 0;
    boolean within = true;
    for (int i = 0; i < bits.length; i++) {
      within &= bits[i] >= 1 && bits[i] <= most;
      spent += bits[i] * weights[i];
    }
    assertThat(within).as("1 to %d bits", most).isTrue();
    assertThat(spent).isLessThanOrEqualTo(budget);
  }

  /** The least objective of items from one on, trying every allocation. */
  private static double bestOf(double[] c, int item, int budget, int most) {
    if (item == c.length) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    int others = c.length - item - 1;
    for (int bits = 1; bits <= Math.min(most, budget - others); bits++) {
      double steps = (1 << bits) - 1.0;
      double own = c[item] / (steps * steps);
      best = Math.min(best, own + bestOf(c, item + 1, budget - bits, most));
    }
    return best;
  }

  @Test
  @DisplayName("give back numbers on the grid exactly, at every bits and length")
  void packsAndUnpacks() {
    SplittableRandom random = BAR.random();
    int equal = 0;
    for (int bits = 1; bits <= MOST_BITS; bits++) {
      for (int length = 1; length <= LONGEST; length++) {
        float[] codes = new float[length];
        int largest = (1 << bits) - 1;
        for (int i = 0; i < length; i++) {
          int place = i % Layout.GROUP;
          codes[i] = place == 0 ? 0 : place == 1 ? largest : random.nextInt(largest + 1);
        }
        NoiseKey key = NoiseKey.of(length, bits, 1);
        equal += Arrays.equals(codes, restored(codes, bits, key)) ? 1 : 0;
      }
    }
    BAR.tell("%d of %d pairs of bits and length come back equal", equal, MOST_BITS * LONGEST);
    assertThat(equal).isEqualTo(MOST_BITS * LONGEST);
  }

  @Test
  @DisplayName("round without bias, within four standard deviations")
  void unbiased() {
    SplittableRandom random = BAR.random();
    int draws = Bar.length(400, 4000);
    double worst = 0;
    for (int bits = 1; bits <= MOST_BITS; bits++) {
      float[] x = new float[Layout.GROUP];
      for (int i = 0; i < x.length; i++) {
        x[i] = random.nextFloat();
      }
      double sum = 0;
      double squares = 0;
      for (int draw = 0; draw < draws; draw++) {
        float[] back = restored(x, bits, NoiseKey.of(random.nextLong(), draw, bits));
        for (int i = 0; i < x.length; i++) {
          double error = (double) back[i] - x[i];
          sum += error;
          squares += error * error;
        }
      }
      double count = (double) draws * x.length;
      double deviation = Math.sqrt(squares / count) / Math.sqrt(count);
      worst = Math.max(worst, Math.abs(sum / count) / deviation);
    }
    BAR.tell("mean error of %d draws a bits at most %.1f standard deviations", draws, worst);
    assertThat(worst).isLessThanOrEqualTo(4);
  }

  @Test
  @DisplayName("give back constants as one number beside them, and nothing but numbers for NaN")
  void oddGroups() {
    SplittableRandom random = BAR.random();
    int cases = Bar.length(1000, 10_000);
    for (int i = 0; i < cases; i++) {
      int bits = 1 + random.nextInt(MOST_BITS);
      NoiseKey key = NoiseKey.of(i, bits, 2);
      float constant =
          (float) ((random.nextDouble() - 0.5) * Math.exp(40 * random.nextDouble() - 20));
      float[] same = new float[1 + random.nextInt(Layout.GROUP)];
      Arrays.fill(same, constant);
      int astray = 0;
      for (float value : restored(same, bits, key)) {
        astray += Math.abs(value - constant) <= Math.abs(constant) / 128 ? 0 : 1;
      }
      assertThat(astray).as("constant %s", constant).isZero();
      float[] nothing = new float[1 + random.nextInt(Layout.GROUP)];
      Arrays.fill(nothing, Float.NaN);
      assertThat(restored(nothing, bits, key)).containsOnly(0f);
      mixed(random, bits, key);
    }
    BAR.tell(
        "%d constant groups, %d of NaN alone and %d with some are defined", cases, cases, cases);
  }

  /** Finite numbers stay within a step although there are others among them. */
  private static void mixed(SplittableRandom random, int bits, NoiseKey key) {
    float[] others = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY};
    float[] x = new float[Layout.GROUP];
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      boolean odd = i > 1 && random.nextInt(10) == 0;
      x[i] = odd ? others[random.nextInt(3)] : random.nextFloat() - 0.5f;
      low = odd ? low : Math.min(low, x[i]);
      high = odd ? high : Math.max(high, x[i]);
    }
    // The stored minimum and range are rounded outwards to eight binary places.
    float step = (high - low) * 1.03f / ((1 << bits) - 1) + 0.01f;
    float[] back = restored(x, bits, key);
    int astray = 0;
    for (int i = 0; i < x.length; i++) {
      boolean inside = back[i] >= low - step && back[i] <= high + step;
      boolean near = !Float.isFinite(x[i]) || Math.abs(back[i] - x[i]) <= step;
      astray += inside && near ? 0 : 1;
    }
    assertThat(astray).isZero();
  }

  private static float[] restored(float[] x, int bits, NoiseKey key) {
    Layout layout = Layout.of(1, x.length);
    try (NDArray source = manager.create(x, new Shape(x.length));
        NDArray back = manager.create(new Shape(x.length));
        Packed packed =
            kernels.pack(
                source, kernels.ranges(source, layout), new byte[] {(byte) bits}, key, manager)) {
      kernels.unpack(packed, back);
      return back.toFloatArray();
    }
  }
}
