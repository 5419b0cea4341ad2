package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reserved zero among numbers that are hard to keep. */
class ReservedZeroSpecialsTest {
  @Test
  @DisplayName("NaN is shut as in a mask, infinity is open, and neither spoils its neighbours")
  void specialNumbers() {
    float[] exact = new float[256];
    for (int i = 0; i < exact.length; i++) {
      exact[i] = i % 4;
    }
    exact[1] = Float.NaN;
    exact[2] = Float.POSITIVE_INFINITY;
    exact[4] = -0f;
    byte[] bits = {3};
    Reserving.kernels()
        .forEach(
            kernels -> {
              try (NDManager manager = Tensors.manager(kernels)) {
                NDArray y = manager.create(exact);
                NDArray g = manager.ones(new Shape(exact.length));
                Packed packed =
                    Reserving.pack(kernels, y, Layout.of(1, 256), bits, NoiseKey.of(1, 2, 3));
                float[] masked = new float[exact.length];
                try (Mask mask = kernels.packMask(y, manager)) {
                  NDArray out = manager.create(y.getShape());
                  kernels.applyMask(mask, g, out);
                  masked = out.toFloatArray();
                }
                assertThat(Reserving.through(kernels, packed, g)).isEqualTo(masked);
                float[] back = Reserving.restored(kernels, packed, manager);
                assertThat(back[1]).isZero();
                assertThat(back[2]).isCloseTo(3, within(0.05f));
                for (int i = 5; i < exact.length; i++) {
                  assertThat(back[i]).isCloseTo(exact[i], within(0.51f));
                }
              }
              kernels.close();
            });
  }

  @ParameterizedTest
  @ValueSource(floats = {1e38f, Float.MAX_VALUE, 1e-38f, Float.MIN_VALUE})
  @DisplayName("the largest and smallest numbers keep their signs and their order of magnitude")
  void extremes(float most) {
    float[] exact = new float[512];
    Random random = new Random(1);
    for (int i = 0; i < exact.length; i++) {
      exact[i] = i % 3 == 0 ? 0 : i % 3 == 1 ? most : random.nextFloat() * most;
    }
    byte[] bits = {3};
    Reserving.kernels()
        .forEach(
            kernels -> {
              try (NDManager manager = Tensors.manager(kernels)) {
                NDArray y = manager.create(exact);
                Packed packed =
                    Reserving.pack(kernels, y, Layout.of(1, 512), bits, NoiseKey.of(1, 2, 3));
                NDArray g = manager.ones(new Shape(exact.length));
                float[] passed = Reserving.through(kernels, packed, g);
                float[] back = Reserving.restored(kernels, packed, manager);
                double step = Math.max(most / 5.8, 0x1p-100);
                for (int i = 0; i < exact.length; i++) {
                  assertThat(passed[i]).isEqualTo(exact[i] > 0 ? 1f : 0f);
                  assertThat((double) back[i]).isCloseTo(exact[i], within(step));
                }
              }
              kernels.close();
            });
  }

  @Test
  @DisplayName("one range for all groups of a tensor reserves zero as ranges of their own do")
  void joined() {
    // Beyond what one thread does alone, 65,536 numbers in all.
    int numbers = 20_001;
    float[] exact = Reserving.relu(numbers, 9);
    Layout layout = Layout.of(Reserving.SAMPLES, numbers);
    byte[] bits = Reserving.bits(layout, 0);
    Reserving.kernels()
        .forEach(
            kernels -> {
              try (NDManager manager = Tensors.manager(kernels)) {
                NDArray y = manager.create(exact);
                try (Ranges ranges = kernels.ranges(y, layout).joined().reserving(bits);
                    Packed packed = kernels.pack(y, ranges, bits, NoiseKey.of(1, 2, 3), manager)) {
                  float[] passed =
                      Reserving.through(kernels, packed, manager.ones(new Shape(exact.length)));
                  for (int i = 0; i < exact.length; i++) {
                    assertThat(passed[i]).isEqualTo(exact[i] > 0 ? 1f : 0f);
                  }
                }
              }
              kernels.close();
            });
  }

  @Test
  @DisplayName("one bit has no code for what is positive but for its largest, so it is refused")
  void oneBit() {
    assertThatThrownBy(() -> GroupParameters.reserved(GroupParameters.of(0, 1), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 to 8 bits, not 1");
  }
}
