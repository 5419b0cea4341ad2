package actnn.engine.tape;

import actnn.engine.quant.Kernels;
import actnn.engine.quant.Layout;
import actnn.engine.quant.NoiseKey;
import actnn.engine.quant.Packed;
import actnn.engine.quant.Ranges;
import actnn.engine.torch.Bfloat16;
import actnn.engine.torch.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps what one forward pass leaves for one backward pass. Each save is put on once and taken back
 * once; closing frees what nobody took. Confined to one thread.
 */
public final class Tape implements AutoCloseable {
  private final Settings settings;
  private final NDManager owner;
  private final Ledger ledger;
  private final Map<Place, Saved> saved = new HashMap<>();
  private long compressNanos;
  private long decompressNanos;

  /**
   * What a tape needs to know.
   *
   * @param compression in which form each save is kept
   * @param kernels the quantiser
   * @param bits who chooses the bits
   * @param seed of the run
   * @param step of the run: with the seed it names the rounding noise
   * @param stochastic false rounds to nearest
   * @param redrawn a layer whose noise is drawn anew while all others repeat theirs, to see what
   *     its noise alone does; {@link #NONE_REDRAWN} in training
   */
  public record Settings(
      Compression compression,
      Kernels kernels,
      BitSource bits,
      long seed,
      long step,
      boolean stochastic,
      int redrawn) {
    /** No layer. */
    public static final int NONE_REDRAWN = -1;

    /** For training. */
    public Settings(
        Compression compression,
        Kernels kernels,
        BitSource bits,
        long seed,
        long step,
        boolean stochastic) {
      this(compression, kernels, bits, seed, step, stochastic, NONE_REDRAWN);
    }
  }

  /** An empty tape; arrays that it makes are attached to {@code owner}. */
  public Tape(Settings settings, NDManager owner, Ledger ledger) {
    this.settings = settings;
    this.owner = owner;
    this.ledger = ledger;
  }

  /** Saves an input or output of a layer. */
  public void save(Place place, Save declared, Activation value) {
    put(
        place,
        switch (settings.compression().form(place.node(), declared)) {
          case FULL -> full(value);
          case QUANTISED -> quantised(place, (Save.Input) declared, value);
          case BFLOAT16 -> rounded(value);
          case MASK -> sign(value.array());
          case EXACT -> throw new IllegalArgumentException(declared + " is the layer's own");
        });
  }

  /** Keeps a value whole, in whatever form saves are kept. */
  public void keep(Place place, Activation value) {
    put(place, full(value));
  }

  /** Takes a value off the tape that is kept whole; the tape's hold on it becomes the caller's. */
  public Activation release(Place place) {
    if (!(take(place) instanceof Saved.Full full)) {
      throw new IllegalStateException("not kept whole at " + place);
    }
    ledger.release(place.node(), full.form(), full.bytes());
    if (full.bytes() > 0) {
      full.value().offTape();
    }
    return full.value();
  }

  /** Says that time was spent on computing saves again. */
  public void restored(long nanos) {
    decompressNanos += nanos;
  }

  /** Saves what a layer computed for itself; the tape closes it. */
  public void saveOwn(Place place, NDArray array) {
    put(place, new Saved.Exact(array, bytesOf(array)));
  }

  /** Takes a save back, unpacked if need be. */
  public Restored restore(Place place) {
    Saved entry = take(place);
    if (entry instanceof Saved.Full full) {
      return new Restored(full.value().array(), () -> drop(place, full));
    } else if (entry instanceof Saved.Exact exact) {
      return new Restored(exact.array(), () -> drop(place, exact));
    } else if (entry instanceof Saved.Quantised quantised) {
      return unpacked(place, quantised);
    } else if (entry instanceof Saved.Rounded rounded) {
      return widened(place, rounded);
    }
    throw new IllegalStateException("only the sign was kept at " + place);
  }

  /**
   * The gradient where the sign kept at that place is positive, 0 elsewhere; the same array if the
   * operators may overwrite it.
   */
  public NDArray masked(Place place, NDArray gradient, TapeOperators operators) {
    Saved entry = take(place);
    if (entry instanceof Saved.Full full) {
      NDArray out = operators.reluBackward(gradient, full.value().array());
      drop(place, full);
      return out;
    }
    long start = System.nanoTime();
    NDArray out = operators.targetFor(gradient);
    settings.kernels().applyMask(((Saved.Sign) entry).mask(), gradient, out);
    drop(place, entry);
    decompressNanos += System.nanoTime() - start;
    return out;
  }

  /** Bits of each row that a quantised save has now; empty where it is kept in another form. */
  public byte[] bits(Place place) {
    return saved.get(place) instanceof Saved.Quantised quantised
        ? quantised.codes().packed().bits()
        : new byte[0];
  }

  /** Time spent so far on compressing. */
  public long compressNanos() {
    return compressNanos;
  }

  /** Time spent so far on restoring. */
  public long decompressNanos() {
    return decompressNanos;
  }

  @Override
  public void close() {
    saved.forEach(this::drop);
    saved.clear();
  }

  private Saved full(Activation value) {
    value.retain();
    return new Saved.Full(value, value.firstOnTape() ? bytesOf(value.array()) : 0);
  }

  private Saved rounded(Activation value) {
    long[] shape = value.array().getShape().getShape();
    Halves known = value.halves();
    if (known != null) {
      known.retain();
      return new Saved.Rounded(known, shape, 0);
    }
    long start = System.nanoTime();
    Halves halves = new Halves(Bfloat16.round(value.array(), owner));
    value.halvedAs(halves);
    compressNanos += System.nanoTime() - start;
    return new Saved.Rounded(halves, shape, value.array().size() * Short.BYTES);
  }

  private Saved quantised(Place place, Save.Input input, Activation value) {
    NDArray x = value.array();
    long[] shape = x.getShape().getShape();
    Codes known = value.codes();
    if (known != null && settings.compression().serves(known.maker(), place.node())) {
      known.retain();
      return new Saved.Quantised(known, shape, 0);
    }
    Codes codes = new Codes(pack(place, input, x), place.node());
    value.quantisedAs(codes);
    return new Saved.Quantised(codes, shape, codes.packed().bytes());
  }

  private Packed pack(Place place, Save.Input input, NDArray x) {
    long start = System.nanoTime();
    long[] shape = x.getShape().getShape();
    int samples = Math.toIntExact(shape[0]);
    Layout layout =
        new Layout(
            samples, Math.toIntExact(x.size() / samples), settings.compression().groupSize());
    Packed packed;
    try (Ranges ranges = settings.kernels().ranges(x, layout)) {
      byte[] bits = settings.bits().bits(place, input.sensitivity(), ranges);
      packed = settings.kernels().pack(x, ranges, bits, noise(place), owner);
    }
    compressNanos += System.nanoTime() - start;
    return packed;
  }

  private NoiseKey noise(Place place) {
    // Steps count from 0, so that the complement is a step that no training takes.
    long step = place.node() == settings.redrawn() ? ~settings.step() : settings.step();
    return settings.stochastic()
        ? NoiseKey.of(settings.seed(), step, place.number())
        : NoiseKey.nearest();
  }

  private Saved sign(NDArray output) {
    long start = System.nanoTime();
    Saved mask = new Saved.Sign(settings.kernels().packMask(output, owner));
    compressNanos += System.nanoTime() - start;
    return mask;
  }

  /**
   * The codes are freed before the layer computes, so that both never stand side by side for long.
   */
  private Restored unpacked(Place place, Saved.Quantised quantised) {
    long start = System.nanoTime();
    NDArray out = owner.create(new Shape(quantised.shape()), DataType.FLOAT32);
    long bytes = bytesOf(out);
    ledger.live(bytes);
    settings.kernels().unpack(quantised.codes().packed(), out);
    drop(place, quantised);
    decompressNanos += System.nanoTime() - start;
    return passing(out, bytes);
  }

  private Restored widened(Place place, Saved.Rounded rounded) {
    long start = System.nanoTime();
    NDArray out = Bfloat16.widen(rounded.halves().array(), owner, rounded.shape());
    long bytes = bytesOf(out);
    ledger.live(bytes);
    drop(place, rounded);
    decompressNanos += System.nanoTime() - start;
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

  private void put(Place place, Saved entry) {
    if (saved.putIfAbsent(place, entry) != null) {
      entry.free();
      throw new IllegalStateException("saved twice: " + place);
    }
    ledger.hold(place.node(), entry.form(), entry.bytes());
  }

  private Saved take(Place place) {
    Saved entry = saved.remove(place);
    if (entry == null) {
      throw new IllegalStateException("nothing is saved at " + place);
    }
    return entry;
  }

  private void drop(Place place, Saved entry) {
    ledger.release(place.node(), entry.form(), entry.bytes());
    entry.free();
  }

  private static long bytesOf(NDArray array) {
    return array.size() * array.getDataType().getNumOfBytes();
  }
}
