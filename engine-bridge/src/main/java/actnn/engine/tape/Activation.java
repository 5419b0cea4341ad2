package actnn.engine.tape;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way through the network, with a count of who still needs it: layers that will read
 * it and the tape that keeps it. The last release closes the array. Confined to the training
 * thread.
 */
public final class Activation {
  private final NDArray array;
  private final Activation memory;
  private int holders;
  private boolean onTape;
  private @Nullable Codes codes;

  /** A value with that many readers; they release it one by one. */
  public Activation(NDArray array, int readers) {
    this.array = array;
    this.memory = this;
    this.holders = readers;
  }

  private Activation(NDArray array, int readers, Activation memory) {
    this.array = array;
    this.memory = memory;
    this.holders = readers;
  }

  /** This value's memory under another shape, with readers of its own. */
  public Activation view(NDArray array, int readers) {
    return new Activation(array, readers, memory);
  }

  /** The values; valid until the last holder released. */
  public NDArray array() {
    return array;
  }

  /** One more holder. */
  public void retain() {
    holders++;
  }

  /** One holder less; the last one frees the array. */
  public void release() {
    if (--holders == 0) {
      array.close();
    } else if (holders < 0) {
      throw new IllegalStateException("released more often than retained");
    }
  }

  /** Says that the tape keeps this memory, and whether it is the first time that it is said. */
  boolean firstOnTape() {
    boolean first = !memory.onTape;
    memory.onTape = true;
    return first;
  }

  /** The codes that the tape keeps of this memory; null before it was quantised. */
  @Nullable Codes codes() {
    return memory.codes;
  }

  /** Says which codes the tape keeps of this memory. */
  void quantisedAs(Codes made) {
    memory.codes = made;
  }
}
