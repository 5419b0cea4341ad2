package actnn.engine.tape;

import actnn.engine.quant.Kernels;
import actnn.engine.quant.Mask;
import actnn.engine.quant.NormBack;
import actnn.engine.quant.Packed;
import actnn.engine.quant.Unfold;
import actnn.engine.tape.form.Ledger;
import actnn.engine.tape.form.Split;
import actnn.engine.torch.Bfloat16;
import actnn.engine.torch.HostCopies;
import actnn.engine.torch.tape.TapeNorms.Statistics;
import actnn.engine.torch.tape.TapeOperators;
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
  private final NodeNanos nanos;

  Restoring(Tape.Settings settings, NDManager owner, Ledger ledger, Swapping swapping) {
    this.settings = settings;
    this.owner = owner;
    this.ledger = ledger;
    this.swapping = swapping;
    this.nanos = new NodeNanos(ledger.layers());
  }

  /** Time spent so far, by the layer that the saves were given back to. */
  NodeNanos nanos() {
    return nanos;
  }

  /**
   * A save as it was.
   *
   * @param node whose save it is
   * @param drop takes it off the tape; run as soon as nothing of it is needed
   */
  Restored whole(int node, Saved entry, Runnable drop) {
    Unpacking codes = codes(node, entry, drop);
    if (codes != null) {
      return unpacked(codes);
    } else if (entry instanceof Saved.Full full) {
      return new Restored(full.value().array(), drop);
    } else if (entry instanceof Saved.Exact exact) {
      return new Restored(exact.array(), drop);
    } else if (entry instanceof Saved.Rounded rounded) {
      return widened(node, rounded, drop);
    } else if (entry instanceof Saved.Swapped swapped) {
      NDArray array = fetch(node, swapped, drop);
      return new Restored(array, () -> swapping.done(node, array));
    }
    throw new IllegalStateException("only the sign was kept");
  }

  /**
   * Codes on their way back to a layer.
   *
   * @param shape of what they stand for
   * @param done frees them
   * @param rows makes numbers of them
   * @param unfold what makes numbers of folded ones; null where they are not folded
   */
  private record Unpacking(
      int node, Packed packed, long[] shape, Runnable done, Rows rows, @Nullable Unfold unfold) {}

  /** Makes the numbers of rows [first, end) of codes. */
  private interface Rows {
    void unpack(Packed packed, int first, int end, NDArray out);
  }

  /** Null of a save that is not kept in codes. */
  private @Nullable Unpacking codes(int node, Saved entry, Runnable drop) {
    if (entry instanceof Saved.Quantised quantised) {
      Packed packed = quantised.codes().packed();
      return new Unpacking(node, packed, quantised.shape(), drop, kernels()::unpackRows, null);
    } else if (entry instanceof Saved.Reserved relu) {
      Packed packed = relu.codes().packed();
      return new Unpacking(node, packed, relu.shape(), drop, kernels()::unpackReserved, null);
    } else if (entry instanceof Saved.Swapped swapped) {
      Parked.Coding coding = swapped.parked().coding();
      if (coding != null) {
        NDArray words = fetch(node, swapped, drop);
        Packed packed = new Packed(coding.layout(), coding.bits(), words);
        Runnable done = () -> swapping.done(node, words);
        return new Unpacking(node, packed, swapped.shape(), done, kernels()::unpackRows, null);
      }
    } else if (entry instanceof Saved.Folded folded) {
      return unfolding(node, folded, drop);
    }
    return null;
  }

  private Unpacking unfolding(int node, Saved.Folded entry, Runnable drop) {
    Sides sides = entry.sides();
    // The last save of the chain may drop its codes, and its sides with them, before they are read.
    sides.retain();
    Unpacking folded = codes(node, entry.codes(), drop);
    if (folded == null) {
      throw new IllegalStateException("folded without codes");
    }
    Unfold unfold = new Unfold(sides.open(), sides.fold(), entry.side());
    return new Unpacking(
        node,
        folded.packed(),
        folded.shape(),
        () -> {
          folded.done().run();
          sides.release();
        },
        (packed, first, end, out) -> kernels().unpackFolded(packed, first, end, unfold, out),
        unfold);
  }

  private Kernels kernels() {
    return settings.kernels();
  }

  /**
   * Sends a gradient back through a batch norm whose input is kept in codes, which gives what was
   * restored no time to leave the cache; null of a save that is kept otherwise.
   */
  @Nullable NormGradients norm(
      int node, Saved entry, NDArray gradient, Statistics by, Runnable drop) {
    // A norm reads no codes of a ReLU, which mean something else.
    Unpacking codes = entry instanceof Saved.Reserved ? null : codes(node, entry, drop);
    if (codes == null) {
      return null;
    }
    long start = System.nanoTime();
    NDArray out = owner.create(new Shape(codes.shape()), DataType.FLOAT32);
    long bytes = bytesOf(out);
    ledger.scratch(node, bytes);
    NormBack back =
        new NormBack(
            gradient,
            HostCopies.floats(by.mean()),
            HostCopies.floats(by.inverseDeviation()),
            HostCopies.floats(by.gamma()));
    NormBack.Sums sums = kernels().normBack(codes.packed(), codes.unfold(), back, out);
    codes.done().run();
    // From here on it is a gradient like any other.
    ledger.scratch(node, -bytes);
    nanos.since(start, node);
    return new NormGradients(
        out,
        owner.create(sums.gamma()),
        owner.create(sums.beta()),
        () -> TapeOperators.rows(sums.squares(), back.mean().length));
  }

  /** The same in parts of the batch. */
  Parts parts(int node, Saved entry, long gradientBytes, TapeOperators operators, Runnable drop) {
    Unpacking codes = codes(node, entry, drop);
    if (codes != null) {
      return unpackedParts(codes, gradientBytes);
    }
    Restored all = whole(node, entry, drop);
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

  /** Of {@code gradient} what the sign that a layer kept lets through. */
  NDArray masked(int node, Saved entry, NDArray gradient, TapeOperators operators) {
    if (entry instanceof Saved.Full full) {
      return operators.reluBackward(gradient, full.value().array());
    }
    long start = System.nanoTime();
    NDArray out = operators.targetFor(gradient);
    if (entry instanceof Saved.Reserved relu) {
      kernels().letThrough(relu.codes().packed(), gradient, out);
    } else {
      Mask mask =
          entry instanceof Saved.Sided sided ? sided.sides().open() : ((Saved.Sign) entry).mask();
      kernels().applyMask(mask, gradient, out);
    }
    nanos.since(start, node);
    return out;
  }

  /**
   * The codes are freed before the layer computes, so that both never stand side by side for long.
   */
  private Restored unpacked(Unpacking codes) {
    return part(codes, new Split(Math.toIntExact(codes.shape()[0]), 1, 1), 0);
  }

  /** Likewise, with the last part. */
  private Parts unpackedParts(Unpacking codes, long gradientBytes) {
    Split split = split(gradientBytes, codes.shape(), codes.packed().layout().samplesPerRow());
    return new Parts(split, part -> part(codes, split, part), () -> {});
  }

  private Restored part(Unpacking codes, Split split, int part) {
    long start = System.nanoTime();
    long[] shape = codes.shape().clone();
    shape[0] = split.size(part);
    NDArray out = owner.create(new Shape(shape), DataType.FLOAT32);
    long bytes = bytesOf(out);
    ledger.scratch(codes.node(), bytes);
    Packed packed = codes.packed();
    boolean last = part == split.parts() - 1;
    int end = last ? packed.layout().rows() : split.firstRow(part + 1);
    codes.rows().unpack(packed, split.firstRow(part), end, out);
    if (last) {
      codes.done().run();
    }
    nanos.since(start, codes.node());
    return passing(codes.node(), out, bytes);
  }

  private Restored widened(int node, Saved.Rounded rounded, Runnable drop) {
    long start = System.nanoTime();
    NDArray out = Bfloat16.widen(rounded.halves().array(), owner, rounded.shape());
    long bytes = bytesOf(out);
    ledger.scratch(node, bytes);
    drop.run();
    nanos.since(start, node);
    return passing(node, out, bytes);
  }

  /** A copy that exists only until its layer is done with it. */
  private Restored passing(int node, NDArray copy, long bytes) {
    return new Restored(
        copy,
        () -> {
          copy.close();
          ledger.scratch(node, -bytes);
        });
  }

  private NDArray fetch(int node, Saved.Swapped entry, Runnable drop) {
    long start = System.nanoTime();
    NDArray array = swapping.fetch(node, entry);
    drop.run();
    nanos.since(start, node);
    return array;
  }

  static long bytesOf(NDArray array) {
    return array.size() * array.getDataType().getNumOfBytes();
  }
}
