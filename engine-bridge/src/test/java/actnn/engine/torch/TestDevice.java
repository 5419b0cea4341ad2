package actnn.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import actnn.engine.config.value.DeviceChoice;
import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where tests of the engine make their arrays: on the first CUDA device where there is one, else on
 * the CPU. Settings that leave {@code device} open choose alike, so the whole suite runs there.
 * With {@code CUDA_VISIBLE_DEVICES=} in the environment it runs on the CPU of such a machine, too.
 */
public final class TestDevice {
  private static final Device DEVICE = Devices.of(new DeviceChoice(DeviceChoice.Kind.AUTO, 0));

  private TestDevice() {}

  /** The device. */
  public static Device get() {
    return DEVICE;
  }

  /** A manager for arrays there; whoever opens it closes it. */
  public static NDManager manager() {
    return Torch.manager(DEVICE);
  }

  /**
   * Holds numbers against those that the same sums gave: bit for bit on a CPU. On CUDA PyTorch
   * chooses between ways to compute them, and adds in whatever order its threads come.
   */
  public static void assertAlike(float[] actual, float[] expected, double onCuda) {
    if (DEVICE.isGpu()) {
      assertThat(apart(doubles(actual), doubles(expected))).isLessThanOrEqualTo(onCuda);
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  /** The same for numbers of double precision. */
  public static void assertAlike(double[] actual, double[] expected, double onCuda) {
    if (DEVICE.isGpu()) {
      assertThat(apart(actual, expected)).isLessThanOrEqualTo(onCuda);
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  /** The same for the losses of a run, where a difference grows from step to step. */
  public static void assertAlike(List<Double> actual, List<Double> expected, double onCuda) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i))
          .isCloseTo(expected.get(i), within(tolerance(0, onCuda * Math.abs(expected.get(i)))));
    }
  }

  /** The largest distance, over the largest number where that is above 1. */
  private static double apart(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double most = 0;
    double largest = 1;
    for (int i = 0; i < expected.length; i++) {
      most = Math.max(most, Math.abs(actual[i] - expected[i]));
      largest = Math.max(largest, Math.abs(expected[i]));
    }
    return most / largest;
  }

  private static double[] doubles(float[] numbers) {
    return IntStream.range(0, numbers.length).mapToDouble(i -> numbers[i]).toArray();
  }

  /**
   * How far numbers may lie apart that one device would compute alike but two, or two orders of a
   * sum, do not.
   *
   * @param onCpu the distance on a CPU
   * @param onCuda the distance on CUDA
   */
  public static double tolerance(double onCpu, double onCuda) {
    return DEVICE.isGpu() ? onCuda : onCpu;
  }

  /** Skips a test of what only main memory has. */
  public static void assumeCpu(String because) {
    assumeFalse(DEVICE.isGpu(), because);
  }
}
