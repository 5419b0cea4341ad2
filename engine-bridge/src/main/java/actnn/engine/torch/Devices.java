package actnn.engine.torch;

import actnn.engine.config.Keys;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.value.DeviceChoice;
import actnn.engine.config.value.DeviceChoice.Kind;
import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import java.util.List;
import java.util.stream.IntStream;

/** The devices of this machine. Thread-safe. */
public final class Devices {
  private Devices() {}

  /**
   * Refuses a device that is not there. Asks the driver alone, so that it costs no native engine; a
   * choice that leaves it open is never refused.
   *
   * @throws ConfigException naming what there is
   */
  public static void check(DeviceChoice choice) {
    if (choice.kind() != Kind.CUDA) {
      return;
    }
    int count = CudaUtils.getGpuCount();
    if (choice.index() >= count) {
      throw new ConfigException(
          Keys.DEVICE.name(),
          "'device' cannot be cuda:%d: this machine has %s; take %s."
              .formatted(
                  choice.index(),
                  count == 0
                      ? "no CUDA device that its driver can use"
                      : "CUDA devices 0 to " + (count - 1),
                  count == 0 ? "cpu or auto" : "one of them, cpu or auto"));
    }
  }

  /**
   * The device of a choice; what is left open becomes the first CUDA device where PyTorch can use
   * one, else the CPU.
   *
   * @throws ConfigException when it is not there, or when this PyTorch cannot use it
   */
  public static Device of(DeviceChoice choice) {
    check(choice);
    return switch (choice.kind()) {
      case CPU -> Device.cpu();
      case AUTO -> CudaUtils.getGpuCount() > 0 && Torch.hasCuda() ? Device.gpu(0) : Device.cpu();
      case CUDA -> {
        if (!Torch.hasCuda()) {
          throw new ConfigException(
              Keys.DEVICE.name(),
              "'device' cannot be cuda: the PyTorch %s in use is built without it; set PYTORCH_LIBRARY_PATH to one with CUDA, or take cpu."
                  .formatted(Torch.version()));
        }
        yield Device.gpu(choice.index());
      }
    };
  }

  /** Names of the devices that the CUDA runtime counts, whether or not PyTorch can use them. */
  public static List<String> ofCuda() {
    return IntStream.range(0, CudaUtils.getGpuCount()).mapToObj(i -> name(Device.gpu(i))).toList();
  }

  /** The name of a device as settings have it, such as {@code cpu} or {@code cuda:0}. */
  public static String name(Device device) {
    return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
  }
}
