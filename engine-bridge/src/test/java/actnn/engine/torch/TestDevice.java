package actnn.engine.torch;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import actnn.engine.config.DeviceChoice;
import ai.djl.Device;
import ai.djl.ndarray.NDManager;

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
