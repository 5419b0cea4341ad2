package actnn.engine.tape;

import actnn.engine.bits.Sensitivity;
import actnn.engine.quant.Fold;
import actnn.engine.quant.Layout;
import actnn.engine.quant.NoiseKey;
import actnn.engine.quant.Packed;
import actnn.engine.quant.Ranges;
import actnn.engine.tape.form.Chains;
import actnn.engine.tape.form.Compression.Form;
import actnn.engine.tape.form.Ledger;
import actnn.engine.tape.form.Place;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.Bfloat16;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Brings saves of one step into the form in which they wait. Confined to the training thread. */
final class Keeping {
  private final Tape.Settings settings;
  private final NDManager owner;
  private final Ledger ledger;
  private final Swapping swapping;
  private final Map<Integer, Saved.Folded> heads = new HashMap<>();
  private final Map<Integer, Saved.Reserved> relus = new HashMap<>();
  private final NodeNanos nanos;

  Keeping(Tape.Settings settings, NDManager owner, Ledger ledger, Swapping swapping) {
    this.settings = settings;
    this.owner = owner;
    this.ledger = ledger;
    this.swapping = swapping;
    this.nanos = new NodeNanos(ledger.layers());
  }

  /** Time spent so far, by the layer whose saves were kept. */
  NodeNanos nanos() {
    return nanos;
  }

  Chains chains() {
    return settings.compression().chains();
  }

  Saved keep(Place place, Save declared, Activation value) {
    int served = chains().head(place.node());
    Saved.Reserved relu = relus.get(served);
    if (relu != null) {
      return relu.again(value.array().getShape().getShape());
    }
    Saved.Folded head = heads.get(served);
    if (head != null) {
      return declared instanceof Save.SignOfOutput ? sided(head) : folded(head, value);
    }
    Form form = settings.compression().form(place.node(), declared);
    if (settings.compression().swaps(declared)) {
      return swapped(place, declared, form, value);
    }
    return switch (form) {
      case FULL -> full(value);
      case FOLDED -> throw new IllegalArgumentException(declared + " is kept with its norm");
      case QUANTISED -> quantised(place, (Save.Input) declared, value);
      case RESERVED -> reserved(place, value.array());
      case BFLOAT16 -> rounded(place, value);
      case MASK -> sign(place, value.array());
      case EXACT -> throw new IllegalArgumentException(declared + " is the layer's own");
    };
  }

  static Saved exact(NDArray array) {
    return new Saved.Exact(array, Restoring.bytesOf(array));
  }

  static Saved full(Activation value) {
    value.retain();
    return new Saved.Full(value, value.firstOnTape() ? Restoring.bytesOf(value.array()) : 0);
  }

  private Saved rounded(Place place, Activation value) {
    long[] shape = value.array().getShape().getShape();
    Halves known = value.halves();
    if (known != null) {
      known.retain();
      return new Saved.Rounded(known, shape, 0);
    }
    long start = System.nanoTime();
    Halves halves = new Halves(Bfloat16.round(value.array(), owner));
    value.halvedAs(halves);
    nanos.since(start, place.node());
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
    Codes codes = new Codes(pack(place, input.sensitivity(), x), place.node());
    value.quantisedAs(codes);
    return new Saved.Quantised(codes, shape, codes.packed().bytes());
  }

  private Saved swapped(Place place, Save declared, Form form, Activation value) {
    long[] shape = value.array().getShape().getShape();
    Parked known = value.parked();
    if (known != null && serves(known, form, place)) {
      known.retain();
      return new Saved.Swapped(known, shape, form, 0, 0);
    }
    Parked parked =
        form == Form.QUANTISED
            ? parkedCodes(place, (Save.Input) declared, value.array())
            : parked(place, value.array());
    value.parkedAs(parked);
    return Saved.Swapped.first(parked, shape, form);
  }

  private boolean serves(Parked known, Form form, Place place) {
    boolean codes = form == Form.QUANTISED;
    return (known.coding() != null) == codes
        && (!codes || settings.compression().serves(known.maker(), place.node()));
  }

  private Parked parkedCodes(Place place, Save.Input input, NDArray x) {
    try (Packed packed = pack(place, input.sensitivity(), x)) {
      long start = System.nanoTime();
      Parked parked = swapping.park(packed, place.node());
      nanos.since(start, place.node());
      return parked;
    }
  }

  private Parked parked(Place place, NDArray x) {
    long start = System.nanoTime();
    Parked parked = swapping.park(x, place.node());
    nanos.since(start, place.node());
    return parked;
  }

  /** The output of a ReLU for itself and for those that read it. */
  private Saved.Reserved reserved(Place place, NDArray output) {
    Chains.Reader reader = chains().reader(place.node());
    if (reader == null) {
      throw new IllegalArgumentException("nobody keeps codes of what " + place + " gives");
    }
    Codes codes = new Codes(pack(place, reader.sensitivity(), output), place.node());
    long[] shape = output.getShape().getShape();
    Saved.Reserved relu = new Saved.Reserved(codes, shape, codes.packed().bytes());
    relus.put(place.node(), relu);
    return relu;
  }

  private Packed pack(Place place, Sensitivity sensitivity, NDArray x) {
    long start = System.nanoTime();
    int samples = Math.toIntExact(x.getShape().get(0));
    Layout layout =
        new Layout(
            samples, Math.toIntExact(x.size() / samples), settings.compression().groupSize());
    Packed packed;
    try (Ranges own = settings.kernels().ranges(x, layout);
        Ranges ranges = settings.compression().options().perGroup() ? own : own.joined()) {
      byte[] bits = settings.bits().bits(place, sensitivity, ranges);
      packed =
          chains().reserves(place.node())
              ? reserving(place, ranges, bits, x)
              : pack(place, ranges, bits, x);
    }
    nanos.since(start, place.node());
    return packed;
  }

  private Packed pack(Place place, Ranges ranges, byte[] bits, NDArray x) {
    return settings.kernels().pack(x, ranges, bits, noise(place), owner);
  }

  /** The bit that a mask would take becomes a bit more of each code. */
  private Packed reserving(Place place, Ranges ranges, byte[] bits, NDArray x) {
    byte[] more = bits.clone();
    for (int row = 0; row < more.length; row++) {
      more[row]++;
    }
    try (Ranges reserving = ranges.reserving(more)) {
      return pack(place, reserving, more, x);
    }
  }

  /**
   * The folded input of a batch norm until it is packed.
   *
   * @param array like the input
   * @param after frees the array, if it is not the input's own
   */
  record Distance(NDArray array, Runnable after) implements AutoCloseable {
    long[] shape() {
      return array.getShape().getShape();
    }

    @Override
    public void close() {
      after.run();
    }
  }

  /** Folds the input of a batch norm, into the input itself where nobody else needs it. */
  Distance distance(int node, Activation value, Fold fold) {
    long start = System.nanoTime();
    NDArray x = value.array();
    if (value.mayBeOverwritten()) {
      settings.kernels().fold(x, fold, x);
      nanos.since(start, node);
      return new Distance(x, () -> {});
    }
    NDArray copy = owner.create(x.getShape(), DataType.FLOAT32);
    long bytes = Restoring.bytesOf(copy);
    ledger.scratch(node, bytes);
    settings.kernels().fold(x, fold, copy);
    nanos.since(start, node);
    return new Distance(
        copy,
        () -> {
          copy.close();
          ledger.scratch(node, -bytes);
        });
  }

  /** The folded input of a batch norm for its whole chain. */
  Saved.Folded folded(
      Place place, Save.Input declared, Distance distance, NDArray output, Supplier<Fold> fold) {
    long start = System.nanoTime();
    Sides sides = new Sides(settings.kernels().packMask(output, owner), fold);
    nanos.since(start, place.node());
    Saved.Shared codes = codes(place, declared, distance);
    long bytes = codes.bytes() + sides.open().bytes();
    Saved.Folded head = new Saved.Folded(codes, sides, Fold.Side.INPUT, bytes);
    heads.put(place.node(), head);
    return head;
  }

  private Saved.Shared codes(Place place, Save.Input declared, Distance distance) {
    if (settings.compression().swaps(declared)) {
      Parked parked = parkedCodes(place, declared, distance.array());
      return Saved.Swapped.first(parked, distance.shape(), Form.FOLDED);
    }
    Packed packed = pack(place, declared.sensitivity(), distance.array());
    Codes codes = new Codes(packed, place.node());
    return new Saved.Quantised(codes, distance.shape(), codes.packed().bytes());
  }

  /** A layer that reads a ReLU of the chain. */
  private static Saved folded(Saved.Folded head, Activation value) {
    head.sides().retain();
    return new Saved.Folded(
        head.codes().again(value.array().getShape().getShape()), head.sides(), Fold.Side.OUTPUT, 0);
  }

  private static Saved sided(Saved.Folded head) {
    head.sides().retain();
    return new Saved.Sided(head.sides());
  }

  private NoiseKey noise(Place place) {
    // Steps count from 0, so that the complement is a step that no training takes.
    long step = settings.redrawn().contains(place.node()) ? ~settings.step() : settings.step();
    return settings.stochastic()
        ? NoiseKey.of(settings.seed(), step, place.number())
        : NoiseKey.nearest();
  }

  private Saved sign(Place place, NDArray output) {
    long start = System.nanoTime();
    Saved mask = new Saved.Sign(settings.kernels().packMask(output, owner));
    nanos.since(start, place.node());
    return mask;
  }
}
