package actnn.engine.tape;

import actnn.engine.quant.Layout;
import actnn.engine.swap.SwapSpace;
import actnn.engine.swap.SwapSpace.Slot;
import ai.djl.ndarray.types.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that waits in a swap space, for every save that restores it: the words of codes, or the
 * numbers themselves. The last release gives its room up. Confined to the training thread.
 */
final class Parked {
  private final SwapSpace space;
  private final Slot slot;
  private final DataType type;
  private final int maker;
  private final @Nullable Coding coding;
  private int holders = 1;

  /**
   * How its words are to be read.
   *
   * @param bits of each row; these stay in memory
   */
  record Coding(Layout layout, byte[] bits) {}

  /**
   * @param type of the numbers that wait
   * @param maker number of the layer whose settings it was made by
   * @param coding null where the numbers themselves wait
   */
  Parked(SwapSpace space, Slot slot, DataType type, int maker, @Nullable Coding coding) {
    this.space = space;
    this.slot = slot;
    this.type = type;
    this.maker = maker;
    this.coding = coding;
  }

  int maker() {
    return maker;
  }

  Slot slot() {
    return slot;
  }

  DataType type() {
    return type;
  }

  @Nullable Coding coding() {
    return coding;
  }

  /** Bytes that stay in memory. */
  long residentBytes() {
    return coding == null ? 0 : coding.bits().length;
  }

  void retain() {
    holders++;
  }

  void release() {
    if (--holders == 0) {
      space.free(slot);
    }
  }
}
