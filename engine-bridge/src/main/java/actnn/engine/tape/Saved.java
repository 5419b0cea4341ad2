package actnn.engine.tape;

import actnn.engine.quant.Fold;
import actnn.engine.quant.Mask;
import actnn.engine.tape.form.Compression;
import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/** One save as the tape keeps it. */
sealed interface Saved {
  /** Bytes that it adds to the tape; 0 for a tensor that is there already. */
  long bytes();

  /** Bytes that it adds to what waits outside of memory. */
  default long swappedBytes() {
    return 0;
  }

  /** Bits of each row of its codes; empty where there are none. */
  default byte[] bits() {
    return new byte[0];
  }

  /** What of it waits outside of memory; null if nothing does. */
  default @Nullable Swapped waiting() {
    return null;
  }

  /** How the ledger books it. */
  Compression.Form form();

  /** Frees what it holds. */
  void free();

  /** A tensor of the network, kept alive; {@code bytes} is 0 if another save keeps it too. */
  record Full(Activation value, long bytes) implements Saved {
    @Override
    public Compression.Form form() {
      return Compression.Form.FULL;
    }

    @Override
    public void free() {
      value.release();
    }
  }

  /** Something that several saves may keep, the first of which pays for it. */
  sealed interface Shared extends Saved permits Quantised, Swapped {
    /** The same once more, kept alive by one more holder, for another save. */
    Shared again(long[] shape);
  }

  /** Group-quantised codes, kept alive; {@code bytes} is 0 if another save keeps them too. */
  record Quantised(Codes codes, long[] shape, long bytes) implements Shared {
    @Override
    public Quantised again(long[] shape) {
      codes.retain();
      return new Quantised(codes, shape, 0);
    }

    @Override
    public Compression.Form form() {
      return Compression.Form.QUANTISED;
    }

    @Override
    public byte[] bits() {
      return codes.packed().bits();
    }

    @Override
    public void free() {
      codes.release();
    }
  }

  /**
   * An input that waits outside of memory; {@code bytes} stay in memory all the same, {@code
   * swappedBytes} wait. Both are 0 if another save keeps it too.
   */
  record Swapped(Parked parked, long[] shape, Compression.Form form, long bytes, long swappedBytes)
      implements Shared {
    @Override
    public Swapped again(long[] shape) {
      parked.retain();
      return new Swapped(parked, shape, form, 0, 0);
    }

    /** The first to be kept of that tensor. */
    static Swapped first(Parked parked, long[] shape, Compression.Form form) {
      return new Swapped(parked, shape, form, parked.residentBytes(), parked.slot().bytes());
    }

    @Override
    public Swapped waiting() {
      return this;
    }

    @Override
    public byte[] bits() {
      Parked.Coding coding = parked.coding();
      return coding == null ? new byte[0] : coding.bits().clone();
    }

    @Override
    public void free() {
      parked.release();
    }
  }

  /** A bfloat16 copy, kept alive; {@code bytes} is 0 if another save keeps it too. */
  record Rounded(Halves halves, long[] shape, long bytes) implements Saved {
    @Override
    public Compression.Form form() {
      return Compression.Form.BFLOAT16;
    }

    @Override
    public void free() {
      halves.release();
    }
  }

  /**
   * Folded codes with the sides of their numbers; {@code bytes} is 0 if another save of the chain
   * keeps them.
   *
   * @param codes quantised or swapped
   * @param side what is made of them
   */
  record Folded(Shared codes, Sides sides, Fold.Side side, long bytes) implements Saved {
    @Override
    public long swappedBytes() {
      return codes.swappedBytes();
    }

    @Override
    public @Nullable Swapped waiting() {
      return codes.waiting();
    }

    @Override
    public byte[] bits() {
      return codes.bits();
    }

    @Override
    public Compression.Form form() {
      return Compression.Form.FOLDED;
    }

    @Override
    public void free() {
      codes.free();
      sides.release();
    }
  }

  /** The sides that another save of the chain keeps, as the signs of a ReLU's output. */
  record Sided(Sides sides) implements Saved {
    @Override
    public long bytes() {
      return 0;
    }

    @Override
    public Compression.Form form() {
      return Compression.Form.MASK;
    }

    @Override
    public void free() {
      sides.release();
    }
  }

  /**
   * Codes of a ReLU's output that reserve one for zero, for the ReLU and for those that read it;
   * {@code bytes} is 0 of the latter.
   */
  record Reserved(Codes codes, long[] shape, long bytes) implements Saved {
    /** The same for a layer that reads the ReLU. */
    Reserved again(long[] shape) {
      codes.retain();
      return new Reserved(codes, shape, 0);
    }

    /** Without the one that tells the signs. */
    @Override
    public byte[] bits() {
      byte[] bits = codes.packed().bits();
      for (int row = 0; row < bits.length; row++) {
        bits[row]--;
      }
      return bits;
    }

    @Override
    public Compression.Form form() {
      return Compression.Form.RESERVED;
    }

    @Override
    public void free() {
      codes.release();
    }
  }

  /** One bit a number. */
  record Sign(Mask mask) implements Saved {
    @Override
    public long bytes() {
      return mask.bytes();
    }

    @Override
    public Compression.Form form() {
      return Compression.Form.MASK;
    }

    @Override
    public void free() {
      mask.close();
    }
  }

  /** Something that a layer computed for itself. */
  record Exact(NDArray array, long bytes) implements Saved {
    @Override
    public Compression.Form form() {
      return Compression.Form.EXACT;
    }

    @Override
    public void free() {
      array.close();
    }
  }
}
