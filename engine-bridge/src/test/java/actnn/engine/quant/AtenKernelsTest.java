package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.torch.OnHost;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The ATen program, on every device, against the reference, which only a CPU has. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AtenKernelsTest {
  private NDManager manager;
  private NDManager host;
  private Kernels aten;
  private Kernels scalar;

  @BeforeAll
  @OnHost("the reference has only a CPU")
  void open() {
    manager = TestDevice.manager();
    host = Torch.manager();
    aten = new AtenKernels();
    scalar = new HostKernels(new ScalarCodec(), 1);
  }

  @AfterAll
  void close() {
    scalar.close();
    aten.close();
    manager.close();
    host.close();
  }

  @Test
  @DisplayName(
      "the program packs to the same bytes and restores the same numbers, for random shapes")
  void sameBytes() {
    Random random = new Random(11);
    for (int trial = 0; trial < 40; trial++) {
      Layout layout =
          new Layout(1 + random.nextInt(9), 1 + random.nextInt(1500), 64 * (1 + random.nextInt(8)));
      assertAgreement(layout, numbers(layout, trial), NoiseKey.of(trial, 2, 9));
    }
  }

  @Test
  @DisplayName("the same for small samples that share rows, the last row being shorter")
  void sameBytesForSharedRows() {
    Random random = new Random(12);
    for (int trial = 0; trial < 40; trial++) {
      Layout layout = Layout.of(1 + random.nextInt(90), 1 + random.nextInt(trial < 30 ? 80 : 600));
      assertAgreement(layout, numbers(layout, trial), NoiseKey.of(trial, 2, 9));
    }
  }

  @Test
  @DisplayName("every bit count, alone, at the usual group size")
  void everyBitCount() {
    Layout layout = Layout.of(8, 2 * 256 + 70);
    assertAgreement(layout, numbers(layout, 3), NoiseKey.of(1, 1, 1));
  }

  @Test
  @DisplayName("rows of more numbers than one call takes")
  void manyNumbers() {
    Layout layout = Layout.of(17, 300_000);
    assertAgreement(layout, numbers(layout, 4), NoiseKey.of(5, 6, 7), 2);
  }

  @Test
  @DisplayName("numbers that are none, and those at the ends of the floats, are treated alike")
  void specialNumbers() {
    Layout layout = Layout.of(4, 700);
    float[] x = numbers(layout, 5);
    float[] odd = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE};
    Random random = new Random(2);
    for (int i = 0; i < 60; i++) {
      x[random.nextInt(1400)] = odd[random.nextInt(4)];
    }
    assertAgreement(layout, x, NoiseKey.of(1, 2, 3));
    java.util.Arrays.fill(x, 0, 256, Float.NaN);
    java.util.Arrays.fill(x, 256, 512, -Float.MAX_VALUE);
    java.util.Arrays.fill(x, 700, 956, Float.MIN_VALUE);
    x[300] = Float.MAX_VALUE;
    assertAgreement(layout, x, NoiseKey.of(1, 2, 4));
  }

  @Test
  @DisplayName("rounding to nearest agrees, too")
  void nearest() {
    Layout layout = Layout.of(5, 600);
    assertAgreement(layout, numbers(layout, 8), NoiseKey.nearest());
  }

  @Test
  @DisplayName("masks have the same bytes and let through the same, also in place")
  void masks() {
    Random random = new Random(6);
    for (int length : new int[] {1, 31, 32, 500, 512, 513, 2000, 5121}) {
      float[] y = new float[length];
      for (int i = 0; i < length; i++) {
        y[i] = random.nextInt(6) == 0 ? Float.NaN : (float) random.nextGaussian();
      }
      try (NDManager scratch = manager.newSubManager();
          NDManager main = host.newSubManager();
          Mask expected = scalar.packMask(main.create(y), main);
          Mask mask = aten.packMask(scratch.create(y), scratch)) {
        assertThat(mask.words().toIntArray()).isEqualTo(expected.words().toIntArray());
        NDArray out = main.create(new float[length]);
        scalar.applyMask(expected, main.create(y), out);
        NDArray gradient = scratch.create(y);
        aten.applyMask(mask, gradient, gradient);
        assertThat(gradient.toFloatArray()).isEqualTo(out.toFloatArray());
      }
    }
  }

  private void assertAgreement(Layout layout, float[] numbers, NoiseKey key) {
    assertAgreement(layout, numbers, key, 0);
  }

  /**
   * @param alike bits of every row; 0 gives them different ones
   */
  private void assertAgreement(Layout layout, float[] numbers, NoiseKey key, int alike) {
    byte[] bits = new byte[layout.rows()];
    for (int n = 0; n < bits.length; n++) {
      bits[n] = (byte) (alike > 0 ? alike : 1 + (n * 3 + layout.numbers()) % 8);
    }
    try (NDManager scratch = manager.newSubManager();
        NDManager main = host.newSubManager()) {
      Shape shape = new Shape(layout.samples(), layout.numbers());
      NDArray x = scratch.create(numbers, shape);
      NDArray same = main.create(numbers, shape);
      Ranges expectedRanges = scalar.ranges(same, layout);
      Ranges ranges = aten.ranges(x, layout);
      assertThat(ranges.squares()).as("%s", layout).isEqualTo(expectedRanges.squares());
      assertThat(ranges.finite()).isEqualTo(expectedRanges.finite());
      Packed expected = scalar.pack(same, expectedRanges, bits, key, main);
      Packed packed = aten.pack(x, ranges, bits, key, scratch);
      assertThat(packed.words().toIntArray())
          .as("%s", layout)
          .isEqualTo(expected.words().toIntArray());
      NDArray slow = main.zeros(shape);
      NDArray out = scratch.zeros(shape);
      scalar.unpack(expected, slow);
      aten.unpack(packed, out);
      assertThat(out.toFloatArray()).as("%s", layout).isEqualTo(slow.toFloatArray());
    }
  }

  private static float[] numbers(Layout layout, long seed) {
    FloatBuffer mixed = Tensors.mixed(layout, seed);
    float[] numbers = new float[layout.totalNumbers()];
    mixed.get(0, numbers);
    return numbers;
  }
}
