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
    if (entry instanceof Saved.Full full) {
      return new Restored(full.value().array(), drop);
    } else if (entry instanceof Saved.Exact exact) {
      return new Restored(exact.array(), drop);
    } else if (entry instanceof Saved.Quantised quantised) {
      Packed packed = quantised.codes().packed();
      return unpacked(new Unpacking(node, packed, quantised.shape(), drop));
    } else if (entry instanceof Saved.Rounded rounded) {
      return widened(node, rounded, drop);
    } else if (entry instanceof Saved.Swapped swapped) {
      return fetched(node, swapped, drop);
    }
    throw new IllegalStateException("only the sign was kept");
  }

  /** The same in parts of the batch. */
  Parts parts(int node, Saved entry, long gradientBytes, TapeOperators operators, Runnable drop) {
    if (entry instanceof Saved.Quantised quantised) {
      Packed packed = quantised.codes().packed();
      return unpackedParts(new Unpacking(node, packed, quantised.shape(), drop), gradientBytes);
    } else if (entry instanceof Saved.Swapped swapped && swapped.parked().coding() != null) {
      return unpackedParts(fetchedCodes(node, swapped, drop), gradientBytes);
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
    settings.kernels().applyMask(((Saved.Sign) entry).mask(), gradient, out);
    nanos.since(start, node);
    return out;
  }

  /**
   * Codes on their way back to a layer.
   *
   * @param shape of what they stand for
   * @param done frees them
   */
  private record Unpacking(int node, Packed packed, long[] shape, Runnable done) {}

  /**
   * The codes are freed before the layer computes, so that both never stand side by side for long.
   */
  private Restored unpacked(Unpacking codes) {
    return rows(codes, new int[] {0, codes.packed().layout().rows()});
  }

  /** Likewise, with the last part. */
  private Parts unpackedParts(Unpacking codes, long gradientBytes) {
    Packed packed = codes.packed();
    Split split = split(gradientBytes, codes.shape(), packed.layout().samplesPerRow());
    return new Parts(
        split,
        part -> {
          long[] some = codes.shape().clone();
          some[0] = split.size(part);
          Runnable done = part == split.parts() - 1 ? codes.done() : () -> {};
          int[] rows = {split.firstRow(part), split.firstRow(part + 1)};
          return rows(new Unpacking(codes.node(), packed, some, done), rows);
        },
        () -> {});
  }

  private Restored rows(Unpacking codes, int[] rows) {
    long start = System.nanoTime();
    NDArray out = owner.create(new Shape(codes.shape()), DataType.FLOAT32);
    long bytes = bytesOf(out);
    ledger.scratch(codes.node(), bytes);
    settings.kernels().unpackRows(codes.packed(), rows[0], rows[1], out);
    codes.done().run();
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

  private Restored fetched(int node, Saved.Swapped entry, Runnable drop) {
    if (entry.parked().coding() != null) {
      return unpacked(fetchedCodes(node, entry, drop));
    }
    NDArray array = fetch(node, entry, drop);
    return new Restored(array, () -> swapping.done(node, array));
  }

  private Unpacking fetchedCodes(int node, Saved.Swapped entry, Runnable drop) {
    NDArray words = fetch(node, entry, drop);
    Parked.Coding coding = entry.parked().codingOfCodes();
    Packed packed = new Packed(coding.layout(), coding.bits(), words);
    return new Unpacking(node, packed, entry.shape(), () -> swapping.done(node, words));
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
