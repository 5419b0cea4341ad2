package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.torch.OnHost;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The kernels on tensors of the native engine. */
@OnHost("these kernels read the memory of a CPU's tensors")
class HostKernelsTest {
  private final Layout layout = Layout.of(4, 3 * 20 * 20);
  private final byte[] bits = {2, 8, 1, 4};

  @Test
  @DisplayName("a tensor is packed and restored in place, in any shape, by one or several threads")
  void roundTrip() {
    try (NDManager manager = Torch.manager();
        Kernels kernels = new HostKernels(new VectorCodec(), 2);
        Ranges ranges = kernels.ranges(image(manager), layout);
        Packed packed = kernels.pack(image(manager), ranges, bits, NoiseKey.of(1, 1, 1), manager)) {
      NDArray out = manager.zeros(new Shape(4, 3, 20, 20));
      kernels.unpack(packed, out);
      float[] exact = image(manager).toFloatArray();
      float[] restored = out.toFloatArray();
      for (int i = 0; i < exact.length; i++) {
        int sample = i / layout.numbers();
        int group = sample * layout.groups() + i % layout.numbers() / layout.group();
        double step = ranges.range(group) / ((1 << bits[sample]) - 1);
        assertThat((double) restored[i]).isCloseTo(exact[i], within(step * 1.001));
      }
      assertThat(packed.bytes()).isEqualTo(4 * packed.words().size() + 4);
      assertThat(packed.averageBits()).isEqualTo(15 / 4.0);
    }
  }

  @Test
  @DisplayName("the squares are length times squared range, summed over the groups of a sample")
  void squares() {
    try (NDManager manager = Torch.manager();
        Kernels kernels = new HostKernels(new VectorCodec(), 1)) {
      float[] x = new float[2 * 300];
      x[0] = 2;
      x[299] = -1;
      x[300] = 4;
      try (Ranges ranges = kernels.ranges(manager.create(x), new Layout(2, 300, 256, 1))) {
        assertThat(ranges.squares()).containsExactly(256 * 4.0 + 44 * 1.0, 256 * 16.0);
        assertThat(ranges.minimum(1)).isEqualTo(-1);
        assertThat(ranges.finite()).isTrue();
      }
    }
  }

  @Test
  @DisplayName("of a group that samples share, each counts its own numbers")
  void squaresOfSharedGroups() {
    try (NDManager manager = Torch.manager();
        Kernels kernels = new HostKernels(new VectorCodec(), 1)) {
      float[] x = new float[3 * 100];
      x[0] = 2;
      x[299] = -1;
      Layout layout = new Layout(3, 100, 256, 3);
      try (Ranges ranges = kernels.ranges(manager.create(x), layout)) {
        assertThat(ranges.squares()).containsExactly(400, 400, 56 * 4.0 + 44 * 1.0);
        assertThat(layout.rowSums(ranges.squares())).containsExactly(256 * 4.0 + 44 * 1.0);
      }
    }
  }

  @Test
  @DisplayName("a tensor of another size is refused in one sentence")
  void otherSize() {
    try (NDManager manager = Torch.manager();
        Kernels kernels = new HostKernels(new ScalarCodec(), 1)) {
      assertThatThrownBy(() -> kernels.ranges(manager.create(new float[5]), layout))
          .hasMessage("The kernels need 4800 float32 numbers, not 5 of type float32.");
      assertThatThrownBy(() -> new Packed(layout, bits, manager.create(new int[5])))
          .hasMessageContaining("words, not 5");
    }
  }

  @Test
  @DisplayName("what a piece throws on another thread reaches the caller")
  void failures() {
    try (Workers workers = new Workers(3)) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      100,
                      1,
                      (from, to) -> {
                        if (from == 57) {
                          throw new IllegalStateException("piece " + from);
                        }
                      }))
          .hasMessage("piece 57");
    }
    assertThatThrownBy(() -> new Workers(0)).hasMessageContaining("at least 1 thread");
  }

  private NDArray image(NDManager manager) {
    float[] x = new float[layout.totalNumbers()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(i * 0.37) * (1 + i % 11);
    }
    return manager.create(x, new Shape(4, 3, 20, 20));
  }
}
