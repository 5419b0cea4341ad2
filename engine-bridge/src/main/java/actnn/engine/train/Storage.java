package actnn.engine.train;

import actnn.engine.config.ConfigException;
import actnn.engine.config.Keys;
import actnn.engine.quant.Kernels;
import actnn.engine.swap.SwapFile;
import actnn.engine.swap.SwapSpace;
import actnn.engine.torch.Devices;
import ai.djl.Device;
import java.nio.file.Path;

/**
 * What a tape stores with.
 *
 * @param kernels the quantiser
 * @param swap where saves wait that are to take no memory
 */
record Storage(Kernels kernels, SwapSpace swap) implements AutoCloseable {
  /**
   * Opens a swap file beside kernels.
   *
   * @param kernels become this object's to close, also when this throws
   * @param device whose tensors are stored
   * @param folder where a swap file may lie
   * @param swappedBytes what a step is expected to swap; 0 opens none
   * @throws actnn.engine.swap.SwapException when there is no room for it
   * @throws ConfigException when tensors of that device cannot be swapped
   */
  static Storage open(Kernels kernels, Device device, Path folder, long swappedBytes) {
    try {
      return new Storage(kernels, swap(device, folder, swappedBytes));
    } catch (RuntimeException e) {
      kernels.close();
      throw e;
    }
  }

  // A file reads into memory that Java sees; a GPU needs a space of pinned memory in its place.
  private static SwapSpace swap(Device device, Path folder, long swappedBytes) {
    if (swappedBytes == 0) {
      return SwapSpace.NONE;
    }
    if (device.isGpu()) {
      throw new ConfigException(
          Keys.LEVEL.name(),
          "'level' cannot be one that swaps on %s, since only tensors of a CPU can wait in a file: take level L3, or device cpu."
              .formatted(Devices.name(device)));
    }
    return SwapFile.in(folder, swappedBytes);
  }

  @Override
  public void close() {
    kernels.close();
    swap.close();
  }
}
