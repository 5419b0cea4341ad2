package actnn.engine.tape;

import actnn.engine.quant.Packed;

/**
 * The quantised form of one tensor, held by every save that restores it. The last release frees it.
 * Confined to the training thread.
 */
final class Codes {
  private final Packed packed;
  private int holders = 1;

  Codes(Packed packed) {
    this.packed = packed;
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
