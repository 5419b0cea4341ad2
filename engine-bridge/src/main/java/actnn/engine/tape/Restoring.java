package actnn.engine.tape;

import actnn.engine.quant.Fold;
import actnn.engine.quant.Mask;
import actnn.engine.quant.Packed;
import actnn.engine.torch.Bfloat16;
import actnn.engine.torch.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gives the saves of one step back: unpacked, brought back, whole or in parts of the batch. What it
 * makes for that counts as passing memory. Confined to the training thread.
 */
final class Restoring {
  private final Tape.Settings settings;
  private final NDManager owner;
  private final Ledger ledger;
  private final Swapping swapping;
  private long nanos;

  Restoring(Tape.Settings settings, NDManager owner, Ledger ledger, Swapping swapping) {
    this.settings = settings;
    this.owner = owner;
    this.ledger = ledger;
    this.swapping = swapping;
  }

  /** Time spent so far. */
  long nanos() {
    return nanos;
  }

  /** Adds time that somebody else spent on it. */
  void spent(long more) {
    nanos += more;
  }

  /**
   * A save as it was.
   *
   * @param drop takes it off the tape; run as soon as nothing of it is needed
   */
  Restored whole(Saved entry, Runnable drop) {
    Coded coded = coded(entry, drop);
    if (coded != null) {
      return unpacked(coded);
    } else if (entry instanceof Saved.Full full) {
      return new Restored(full.value().array(), drop);
    } else if (entry instanceof Saved.Exact exact) {
      return new Restored(exact.array(), drop);
    } else if (entry instanceof Saved.Rounded rounded) {
      return widened(rounded, drop);
    } else if (entry instanceof Saved.Swapped swapped) {
      NDArray array = fetch(swapped, drop);
      return new Restored(array, () -> swapping.done(array));
    }
    throw new IllegalStateException("only the sign was kept");
  }

  /**
   * Codes that are at hand.
   *
   * @param done run as soon as nothing of them is needed
   * @param finish what is left to do to unpacked numbers
   */
  private record Coded(Packed packed, long[] shape, Runnable done, Finish finish) {}

  /** Does in place what is left to do to unpacked numbers. */
  private interface Finish {
    Finish NOTHING = (numbers, first) -> {};

    /**
     * Works on some samples.
     *
     * @param first the number of the whole tensor that they begin with
     */
    void work(NDArray numbers, long first);
  }

  /** Null of a save that is not kept in codes. */
  private @Nullable Coded coded(Saved entry, Runnable drop) {
    if (entry instanceof Saved.Quantised quantised) {
      return new Coded(quantised.codes().packed(), quantised.shape(), drop, Finish.NOTHING);
    } else if (entry instanceof Saved.Swapped swapped) {
      Parked.Coding coding = swapped.parked().coding();
      if (coding != null) {
        NDArray words = fetch(swapped, drop);
        Packed packed = new Packed(coding.layout(), coding.bits(), words);
        return new Coded(packed, swapped.shape(), () -> swapping.done(words), Finish.NOTHING);
      }
    } else if (entry instanceof Saved.Folded folded) {
      return unfolding(folded, drop);
    }
    return null;
  }

  private @Nullable Coded unfolding(Saved.Folded entry, Runnable drop) {
    Sides sides = entry.sides();
    // The last save of the chain may drop its codes, and its sides with them, before they are read.
    sides.retain();
    Coded folded = coded(entry.codes(), drop);
    if (folded == null) {
      throw new IllegalStateException("folded without codes");
    }
    Fold fold = sides.fold();
    return new Coded(
        folded.packed(),
        folded.shape(),
        () -> {
          folded.done().run();
          sides.release();
        },
        (numbers, first) ->
            settings.kernels().unfold(sides.open(), fold, entry.side(), first, numbers));
  }

  /** The same in parts of the batch. */
  Parts parts(Saved entry, long gradientBytes, TapeOperators operators, Runnable drop) {
    Coded coded = coded(entry, drop);
    if (coded != null) {
      return unpackedParts(coded, gradientBytes);
    }
    Restored all = whole(entry, drop);
    Split split = split(gradientBytes, all.array().getShape().getShape(), 1);
    return new Parts(split, part -> slice(all, split, part, operators), all::close);
  }

  private static Restored slice(Restored all, Split split, int part, TapeOperators operators) {
    if (split.parts() == 1) {
      return new Restored(all.array(), () -> {});
    }
    NDArray slice = operators.slices().of(all.array(), split.first(part), split.size(part));
    return new Restored(slice, slice::close);
  }

  private Split split(long gradientBytes, long[] shape, int rowSamples) {
    long bytes = Float.BYTES * Arrays.stream(shape).reduce(1, Math::multiplyExact);
    int samples = Math.toIntExact(shape[0]);
    return settings.compression().split(gradientBytes, bytes, samples, rowSamples);
  }

  /** Of {@code gradient} what the sign that was kept lets through. */
  NDArray masked(Saved entry, NDArray gradient, TapeOperators operators) {
    if (entry instanceof Saved.Full full) {
      return operators.reluBackward(gradient, full.value().array());
    }
    long start = System.nanoTime();
    NDArray out = operators.targetFor(gradient);
    Mask mask =
        entry instanceof Saved.Sided sided ? sided.sides().open() : ((Saved.Sign) entry).mask();
    settings.kernels().applyMask(mask, gradient, out);
    nanos += System.nanoTime() - start;
    return out;
  }

  /**
   * The codes are freed before the layer computes, so that both never stand side by side for long.
   */
  private Restored unpacked(Coded coded) {
    return part(coded, new Split(Math.toIntExact(coded.shape()[0]), 1, 1), 0);
  }

  /** Likewise, with the last part. */
  private Parts unpackedParts(Coded coded, long gradientBytes) {
    Split split = split(gradientBytes, coded.shape(), coded.packed().layout().samplesPerRow());
    return new Parts(split, part -> part(coded, split, part), () -> {});
  }

  private Restored part(Coded coded, Split split, int part) {
    long start = System.nanoTime();
    long[] shape = coded.shape().clone();
    shape[0] = split.size(part);
    NDArray out = owner.create(new Shape(shape), DataType.FLOAT32);
    long bytes = bytesOf(out);
    ledger.live(bytes);
    Packed packed = coded.packed();
    boolean last = part == split.parts() - 1;
    int end = last ? packed.layout().rows() : split.firstRow(part + 1);
    settings.kernels().unpackRows(packed, split.firstRow(part), end, out);
    coded.finish().work(out, (long) split.first(part) * (out.size() / shape[0]));
    if (last) {
      coded.done().run();
    }
    nanos += System.nanoTime() - start;
    return passing(out, bytes);
  }

  private Restored widened(Saved.Rounded rounded, Runnable drop) {
    long start = System.nanoTime();
    NDArray out = Bfloat16.widen(rounded.halves().array(), owner, rounded.shape());
    long bytes = bytesOf(out);
    ledger.live(bytes);
    drop.run();
    nanos += System.nanoTime() - start;
    return passing(out, bytes);
  }

  /** A copy that exists only until its layer is done with it. */
  private Restored passing(NDArray copy, long bytes) {
    return new Restored(
        copy,
        () -> {
          copy.close();
          ledger.live(-bytes);
        });
  }

  private NDArray fetch(Saved.Swapped entry, Runnable drop) {
    long start = System.nanoTime();
    NDArray array = swapping.fetch(entry);
    drop.run();
    nanos += System.nanoTime() - start;
    return array;
  }

  static long bytesOf(NDArray array) {
    return array.size() * array.getDataType().getNumOfBytes();
  }
}
