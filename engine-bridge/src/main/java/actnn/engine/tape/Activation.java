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
  private @Nullable Parked parked;
  private @Nullable Halves halves;
  private boolean shared;

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
    memory.shared = true;
    return new Activation(array, readers, memory);
  }

  /** Says that somebody outside the network owns the memory too, so that nobody writes into it. */
  public Activation untouchable() {
    memory.shared = true;
    return this;
  }

  /** Whether the layer that reads it now is the last that will: it may write its output into it. */
  public boolean mayBeOverwritten() {
    return holders == 1 && !memory.onTape && !memory.shared;
  }

  /** The same array with what its last reader wrote into it, for the next readers. */
  public Activation overwritten(int readers) {
    if (!mayBeOverwritten()) {
      throw new IllegalStateException("somebody else still needs what was overwritten");
    }
    holders = 0;
    return new Activation(array, readers);
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

  /** Says that the tape keeps this memory no longer; who saves it next pays for it. */
  void offTape() {
    memory.onTape = false;
  }

  /** The bfloat16 copy that the tape keeps of this memory; null before there was one. */
  @Nullable Halves halves() {
    return memory.halves;
  }

  /** Says which bfloat16 copy the tape keeps of this memory. */
  void halvedAs(Halves made) {
    memory.halves = made;
  }

  /** The codes that the tape keeps of this memory; null before it was quantised. */
  @Nullable Codes codes() {
    return memory.codes;
  }

  /** Where the tape has put this memory away; null before it was. */
  @Nullable Parked parked() {
    return memory.parked;
  }

  /** Says where the tape has put this memory away. */
  void parkedAs(Parked made) {
    memory.parked = made;
  }

  /** Says which codes the tape keeps of this memory. */
  void quantisedAs(Codes made) {
    memory.codes = made;
  }
}
