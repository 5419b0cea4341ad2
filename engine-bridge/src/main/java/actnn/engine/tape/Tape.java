package actnn.engine.tape;

import actnn.engine.quant.Fold;
import actnn.engine.quant.Kernels;
import actnn.engine.swap.SwapSpace;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Ledger;
import actnn.engine.tape.form.Place;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.tape.TapeNorms.Statistics;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps what one forward pass leaves for one backward pass. Each save is put on once and taken back
 * once; closing frees what nobody took. Confined to one thread.
 */
public final class Tape implements AutoCloseable {
  private final Ledger ledger;
  private final Swapping swapping;
  private final Keeping keeping;
  private final Restoring restoring;
  private final Map<Place, Saved> saved = new HashMap<>();

  /**
   * What a tape needs to know.
   *
   * @param compression in which form each save is kept
   * @param kernels the quantiser
   * @param bits who chooses the bits
   * @param seed of the run
   * @param step of the run: with the seed it names the rounding noise
   * @param stochastic false rounds to nearest
   * @param redrawn layers whose noise is drawn anew while all others repeat theirs, to see what
   *     their noise alone does; {@link #NONE_REDRAWN} in training
   */
  public record Settings(
      Compression compression,
      Kernels kernels,
      BitSource bits,
      long seed,
      long step,
      boolean stochastic,
      Set<Integer> redrawn,
      SwapSpace swap) {
    /** No layer. */
    public static final Set<Integer> NONE_REDRAWN = Set.of();

    /** With nowhere to swap to. */
    public Settings(
        Compression compression,
        Kernels kernels,
        BitSource bits,
        long seed,
        long step,
        boolean stochastic,
        Set<Integer> redrawn) {
      this(compression, kernels, bits, seed, step, stochastic, redrawn, SwapSpace.NONE);
    }

    /** For training that does not swap. */
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
    this.ledger = ledger;
    this.swapping = new Swapping(settings.swap(), owner, ledger);
    this.keeping = new Keeping(settings, owner, ledger, swapping);
    this.restoring = new Restoring(settings, owner, ledger, swapping);
  }

  /** Saves an input or output of a layer. */
  public void save(Place place, Save declared, Activation value) {
    put(place, keeping.keep(place, declared, value));
  }

  /** Whether a batch norm keeps its input folded, for a chain of layers. */
  public boolean folds(int node) {
    return keeping.chains().isHead(node);
  }

  /**
   * Saves the input of a batch norm folded, for its whole chain.
   *
   * @param declared the input
   * @param value the input; overwritten if nobody else needs it
   * @param output the norm's
   * @param fold where it is folded; asked until the norm has gone back
   */
  public void saveFolded(
      Place place, Save.Input declared, Activation value, NDArray output, Supplier<Fold> fold) {
    try (Keeping.Distance distance = keeping.distance(place.node(), value, fold.get())) {
      // Codes and signs exist before the distances go.
      put(place, keeping.folded(place, declared, distance, output, fold));
    }
  }

  /** Keeps a value whole, in whatever form saves are kept. */
  public void keep(Place place, Activation value) {
    put(place, Keeping.full(value));
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

  /** Says that time was spent on computing the saves of a layer again. */
  public void computedAgain(int node, long nanos) {
    restoring.nanos().add(node, nanos);
  }

  /** Saves what a layer computed for itself; the tape closes it. */
  public void saveOwn(Place place, NDArray array) {
    put(place, Keeping.exact(array));
  }

  /** Takes a save back, unpacked if need be. */
  public Restored restore(Place place) {
    Saved entry = take(place);
    return restoring.whole(place.node(), entry, () -> drop(place, entry));
  }

  /**
   * Takes the saved input of a convolution back in as many parts of the batch as its backward pass
   * shall take ({@link Compression#split}).
   *
   * @param gradientBytes of the gradient that arrives
   */
  public Parts restoreParts(Place place, long gradientBytes, TapeOperators operators) {
    Saved entry = take(place);
    return restoring.parts(place.node(), entry, gradientBytes, operators, () -> drop(place, entry));
  }

  /**
   * The gradient where the sign kept at that place is positive, 0 elsewhere; the same array if the
   * operators may overwrite it.
   */
  public NDArray masked(Place place, NDArray gradient, TapeOperators operators) {
    Saved entry = take(place);
    NDArray out = restoring.masked(place.node(), entry, gradient, operators);
    drop(place, entry);
    return out;
  }

  /**
   * Sends a gradient back through a batch norm whose input is kept at that place; takes that back.
   */
  public NormGradients throughNorm(
      Place place, NDArray gradient, Statistics statistics, TapeOperators operators) {
    Saved entry = take(place);
    Runnable drop = () -> drop(place, entry);
    NormGradients known = restoring.norm(place.node(), entry, gradient, statistics, drop);
    if (known != null) {
      return known;
    }
    try (Restored x = restoring.whole(place.node(), entry, drop)) {
      NDArray[] made = operators.norms().backward(gradient, x.array(), statistics);
      return new NormGradients(made[0], made[1], made[2], () -> operators.channelNorms(gradient));
    }
  }

  /** Bits of each row that a quantised save has now; empty where it is kept in another form. */
  public byte[] bits(Place place) {
    Saved entry = saved.get(place);
    return entry == null ? new byte[0] : entry.bits();
  }

  /** Time spent so far on compressing, and on putting away what waits outside of memory. */
  public long compressNanos() {
    return keeping.nanos().total();
  }

  /** The part of {@link #compressNanos()} that the saves of one layer took. */
  public long compressNanos(int node) {
    return keeping.nanos().of(node);
  }

  /** Time spent so far on restoring or computing again, and on waiting for what was put away. */
  public long decompressNanos() {
    return restoring.nanos().total();
  }

  /** The part of {@link #decompressNanos()} that the saves of one layer took. */
  public long decompressNanos(int node) {
    return restoring.nanos().of(node);
  }

  @Override
  public void close() {
    swapping.close();
    saved.forEach(this::drop);
    saved.clear();
  }

  private void put(Place place, Saved entry) {
    if (saved.putIfAbsent(place, entry) != null) {
      entry.free();
      throw new IllegalStateException("saved twice: " + place);
    }
    ledger.hold(place.node(), entry.form(), entry.bytes());
    ledger.swap(place.node(), entry.swappedBytes());
    Saved.Swapped waiting = entry.waiting();
    if (waiting != null) {
      swapping.put(place.node(), waiting);
    }
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
    ledger.swap(place.node(), -entry.swappedBytes());
    entry.free();
  }
}
