package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Some rows of a packed tensor restore to what they are of the whole. */
class RowsTest {
  private record Cut(int samples, int numbers, int samplesPerRow) {}

  // The last has runs of rows beyond what one thread does alone, 65,536 numbers.
  private static final List<Cut> CUTS =
      List.of(
          new Cut(7, 1024, 1),
          new Cut(5, 333, 1),
          new Cut(11, 70, 4),
          new Cut(8, 4200, 1),
          new Cut(5, 40_001, 1));

  static Stream<Arguments> kernels() {
    Supplier<Kernels> scalar = () -> new HostKernels(new ScalarCodec(), 1);
    Supplier<Kernels> vector = () -> new HostKernels(new VectorCodec(), 2);
    Supplier<Kernels> aten = AtenKernels::new;
    return Stream.of(
        Arguments.of("scalar", scalar), Arguments.of("vector", vector), Arguments.of("aten", aten));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kernels")
  void anyRunOfRowsIsThatOfTheWhole(String name, Supplier<Kernels> opener) {
    try (Kernels kernels = opener.get();
        NDManager manager = Tensors.manager(kernels)) {
      for (Cut cut : CUTS) {
        Layout layout = new Layout(cut.samples(), cut.numbers(), 256, cut.samplesPerRow());
        NDArray x = manager.randomNormal(new Shape(cut.samples(), cut.numbers()));
        byte[] bits = Tensors.bits(layout.rows(), 5);
        try (Ranges ranges = kernels.ranges(x, layout);
            Packed packed = kernels.pack(x, ranges, bits, NoiseKey.of(1, 2, 3), manager)) {
          float[] all = restored(kernels, packed, 0, layout.rows(), manager);
          for (int first = 0; first < layout.rows(); first++) {
            for (int end = first + 1; end <= layout.rows(); end++) {
              int from = first * layout.rowNumbers();
              int to = Math.min(all.length, end * layout.rowNumbers());
              assertThat(restored(kernels, packed, first, end, manager))
                  .as("%s rows %d to %d of %s", name, first, end, cut)
                  .isEqualTo(Arrays.copyOfRange(all, from, to));
            }
          }
        }
      }
    }
  }

  private static float[] restored(
      Kernels kernels, Packed packed, int first, int end, NDManager manager) {
    long numbers = packed.layout().ofRows(first, end).totalNumbers();
    try (NDArray out = manager.create(new Shape(numbers), DataType.FLOAT32)) {
      kernels.unpackRows(packed, first, end, out);
      return out.toFloatArray();
    }
  }
}
