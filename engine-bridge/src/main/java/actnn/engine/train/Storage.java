package actnn.engine.train;

import actnn.engine.quant.Kernels;
import actnn.engine.swap.SwapFile;
import actnn.engine.swap.SwapSpace;
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
   * @param kernels become this object's to close
   * @param folder where a swap file may lie
   * @param swappedBytes what a step is expected to swap; 0 opens none
   * @throws actnn.engine.swap.SwapException when there is no room for it
   */
  static Storage open(Kernels kernels, Path folder, long swappedBytes) {
    SwapSpace swap = swappedBytes == 0 ? SwapSpace.NONE : SwapFile.in(folder, swappedBytes);
    return new Storage(kernels, swap);
  }

  @Override
  public void close() {
    kernels.close();
    swap.close();
  }
}
