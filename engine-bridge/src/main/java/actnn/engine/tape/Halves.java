package actnn.engine.tape;

import ai.djl.ndarray.NDArray;

/**
 * The bfloat16 copy of one tensor, held by every save that restores it. The last release frees it.
 * Confined to the training thread.
 */
final class Halves {
  private final NDArray array;
  private int holders = 1;

  /**
   * @param array made by {@link actnn.engine.torch.Bfloat16#round}
   */
  Halves(NDArray array) {
    this.array = array;
  }

  NDArray array() {
    return array;
  }

  void retain() {
    holders++;
  }

  void release() {
    if (--holders == 0) {
      array.close();
    }
  }
}
