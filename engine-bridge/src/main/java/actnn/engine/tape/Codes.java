package actnn.engine.tape;

import actnn.engine.quant.Packed;

/**
 * The quantised form of one tensor, held by every save that restores it. The last release frees it.
 * Confined to the training thread.
 */
final class Codes {
  private final Packed packed;
  private final int maker;
  private int holders = 1;

  /**
   * @param maker number of the layer whose settings they were made by
   */
  Codes(Packed packed, int maker) {
    this.packed = packed;
    this.maker = maker;
  }

  int maker() {
    return maker;
  }

  Packed packed() {
    return packed;
  }

  void retain() {
    holders++;
  }

  void release() {
    if (--holders == 0) {
      packed.close();
    }
  }
}
