package actnn.engine.train;

import actnn.engine.quant.KernelChoice;
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
   * Opens both.
   *
   * @param folder where a swap file may lie
   * @param swappedBytes what a step is expected to swap; 0 opens none
   * @throws actnn.engine.swap.SwapException when there is no room for it
   */
  static Storage open(int threads, Path folder, long swappedBytes) {
    SwapSpace swap = swappedBytes == 0 ? SwapSpace.NONE : SwapFile.in(folder, swappedBytes);
    return new Storage(KernelChoice.choose(threads), swap);
  }

  @Override
  public void close() {
    kernels.close();
    swap.close();
  }
}
