package actnn.engine.tape;

import actnn.engine.quant.Packed;
import actnn.engine.torch.Bfloat16;
import actnn.engine.torch.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

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
    if (entry instanceof Saved.Full full) {
      return new Restored(full.value().array(), drop);
    } else if (entry instanceof Saved.Exact exact) {
      return new Restored(exact.array(), drop);
    } else if (entry instanceof Saved.Quantised quantised) {
      return unpacked(quantised.codes().packed(), quantised.shape(), drop);
    } else if (entry instanceof Saved.Rounded rounded) {
      return widened(rounded, drop);
    } else if (entry instanceof Saved.Swapped swapped) {
      return fetched(swapped, drop);
    }
    throw new IllegalStateException("only the sign was kept");
  }

  /** The same in parts of the batch. */
  Parts parts(Saved entry, long gradientBytes, TapeOperators operators, Runnable drop) {
    if (entry instanceof Saved.Quantised quantised) {
      return unpackedParts(quantised.codes().packed(), quantised.shape(), gradientBytes, drop);
    } else if (entry instanceof Saved.Swapped swapped && swapped.parked().coding() != null) {
      Packed packed = fetchedCodes(swapped, drop);
      Runnable done = () -> swapping.done(packed.words());
      return unpackedParts(packed, swapped.shape(), gradientBytes, done);
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
    settings.kernels().applyMask(((Saved.Sign) entry).mask(), gradient, out);
    nanos += System.nanoTime() - start;
    return out;
  }

  /**
   * The codes are freed before the layer computes, so that both never stand side by side for long.
   */
  private Restored unpacked(Packed packed, long[] shape, Runnable done) {
    return rows(packed, shape, new int[] {0, packed.layout().rows()}, done);
  }

  /** Likewise, with the last part. */
  private Parts unpackedParts(Packed packed, long[] shape, long gradientBytes, Runnable done) {
    Split split = split(gradientBytes, shape, packed.layout().samplesPerRow());
    return new Parts(
        split,
        part -> {
          long[] some = shape.clone();
          some[0] = split.size(part);
          int[] rows = {split.firstRow(part), split.firstRow(part + 1)};
          return rows(packed, some, rows, part == split.parts() - 1 ? done : () -> {});
        },
        () -> {});
  }

  private Restored rows(Packed packed, long[] shape, int[] rows, Runnable done) {
    long start = System.nanoTime();
    NDArray out = owner.create(new Shape(shape), DataType.FLOAT32);
    long bytes = bytesOf(out);
    ledger.live(bytes);
    settings.kernels().unpackRows(packed, rows[0], rows[1], out);
    done.run();
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

  private Restored fetched(Saved.Swapped entry, Runnable drop) {
    if (entry.parked().coding() != null) {
      Packed packed = fetchedCodes(entry, drop);
      return unpacked(packed, entry.shape(), () -> swapping.done(packed.words()));
    }
    NDArray array = fetch(entry, drop);
    return new Restored(array, () -> swapping.done(array));
  }

  private Packed fetchedCodes(Saved.Swapped entry, Runnable drop) {
    NDArray words = fetch(entry, drop);
    Parked.Coding coding = entry.parked().codingOfCodes();
    return new Packed(coding.layout(), coding.bits(), words);
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
