package actnn.engine.train.step;

import actnn.engine.quant.Kernels;
import actnn.engine.swap.HostMemory;
import actnn.engine.swap.SwapFile;
import actnn.engine.swap.SwapSpace;
import ai.djl.Device;
import java.nio.file.Path;

/**
 * What a tape stores with.
 *
 * @param kernels the quantiser
 * @param swap where saves wait that are to take no memory
 */
public record Storage(Kernels kernels, SwapSpace swap) implements AutoCloseable {
  /**
   * Opens a place to swap to beside kernels: a file, or for a GPU main memory.
   *
   * @param kernels become this object's to close, also when this throws
   * @param device whose tensors are stored
   * @param folder where a swap file may lie
   * @param swappedBytes what a step is expected to swap; 0 opens none
   * @throws actnn.engine.swap.SwapException when there is no room for it
   */
  public static Storage open(Kernels kernels, Device device, Path folder, long swappedBytes) {
    try {
      return new Storage(kernels, swap(device, folder, swappedBytes));
    } catch (RuntimeException e) {
      kernels.close();
      throw e;
    }
  }

  private static SwapSpace swap(Device device, Path folder, long swappedBytes) {
    if (swappedBytes == 0) {
      return SwapSpace.NONE;
    }
    return device.isGpu() ? new HostMemory() : SwapFile.in(folder, swappedBytes);
  }

  @Override
  public void close() {
    kernels.close();
    swap.close();
  }
}
