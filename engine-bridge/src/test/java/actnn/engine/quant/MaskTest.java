package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.torch.OnHost;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnHost("AtenKernelsTest holds the masks of the program, wherever they lie, against these")
class MaskTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 31, 33, 512, 513, 1500, 150_001})
  @DisplayName("a mask lets through exactly what was above zero and takes one bit a number")
  void letsThrough(int count) {
    float[] y = new float[count];
    float[] gradient = new float[count];
    float[] expected = new float[count];
    for (int e = 0; e < count; e++) {
      y[e] = new float[] {0, 1e-45f, -0f, Float.NaN, 3, -3, Float.POSITIVE_INFINITY}[e * 5 % 7];
      gradient[e] = e + 1;
      expected[e] = y[e] > 0 ? gradient[e] : 0;
    }
    try (NDManager manager = Torch.manager();
        Kernels kernels = new HostKernels(new VectorCodec(), 2);
        Mask mask = kernels.packMask(manager.create(y), manager)) {
      assertThat(mask.bytes()).isEqualTo((count + 31) / 32 * 4L);
      NDArray g = manager.create(gradient);
      NDArray out = g.duplicate();
      kernels.applyMask(mask, g, out);
      assertThat(out.toFloatArray()).isEqualTo(expected);
      kernels.applyMask(mask, g, g);
      assertThat(g.toFloatArray()).isEqualTo(expected);
    }
  }

  /** As the released code lays them out; element t is bit t div 16 of word t mod 16. */
  @Test
  @DisplayName("the words of a mask of every third number are the published ones")
  void publishedWords() {
    FloatBuffer y = Tensors.floats(512);
    for (int t = 0; t < 512; t += 3) {
      y.put(t, 1);
    }
    for (Codec codec : List.of(new ScalarCodec(), new VectorCodec())) {
      IntBuffer words = Tensors.ints(16);
      codec.packMask(y, 0, 512, words);
      for (int w = 0; w < 16; w++) {
        assertThat(words.get(w)).isEqualTo(new int[] {0x49249249, 0x24924924, 0x92492492}[w % 3]);
      }
    }
  }

  @Test
  @DisplayName("a gradient of another size or type is refused")
  void otherSize() {
    try (NDManager manager = Torch.manager();
        Kernels kernels = new HostKernels(new ScalarCodec(), 1);
        Mask mask = kernels.packMask(manager.create(new float[] {1, 2}), manager)) {
      NDArray three = manager.create(new float[3]);
      assertThatThrownBy(() -> kernels.applyMask(mask, three, three))
          .hasMessageContaining("2 float32 numbers, not 3");
      NDArray whole = manager.create(new int[2]);
      assertThatThrownBy(() -> kernels.applyMask(mask, whole, whole))
          .hasMessageContaining("float32");
    }
  }
}
