package actnn.engine.tape.form;

import actnn.engine.bits.Sensitivity;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.value.Level;
import actnn.engine.quant.Layout;

/**
 * In which form each save is kept: a pure function of the settings, used alike by the tape that
 * stores and by the planner that prices.
 *
 * @param level the optimisation level
 * @param bits average bits per quantised number, of the layers in the common budget; at a level
 *     that quantises nothing, 16 keeps inputs as bfloat16 and 32 as they are
 * @param groupSize numbers that share one minimum and scale
 * @param pins layers whose bits are given or that share budgets of their own
 * @param options what else the settings say
 */
public record Compression(Level level, double bits, int groupSize, Pins pins, Options options) {

  /**
   * Switches.
   *
   * @param sharesCodes whether a tensor that several layers save is quantised once for all of them;
   *     the published system quantises it once for each
   * @param quantisesNorms whether batch norms keep codes of their input or the input itself
   * @param perGroup whether each group has a minimum and scale of its own; if not, all groups of a
   *     tensor have those of the whole
   * @param threshold bytes that a convolution may work on in backward before it takes the batch in
   *     parts; 0 takes it whole
   * @param chains layers that one folded save serves
   */
  public record Options(
      boolean sharesCodes,
      boolean quantisesNorms,
      boolean perGroup,
      long threshold,
      Chains chains) {
    /** Without chains. */
    public Options(boolean sharesCodes, boolean quantisesNorms, boolean perGroup, long threshold) {
      this(sharesCodes, quantisesNorms, perGroup, threshold, Chains.NONE);
    }

    /** As a level has them, with every batch taken whole. */
    public static Options of(Level level) {
      return new Options(true, level.compressesBatchNorm(), true, 0);
    }
  }

  /** The form in which a save is kept. */
  public enum Form {
    /** The tensor itself; several layers that save one tensor share it. */
    FULL,
    /** Group-quantised codes with their ranges. */
    QUANTISED,
    /** Group-quantised codes of a batch norm's folded input, and one bit a number for its side. */
    FOLDED,
    /** Codes of a ReLU's output one of which stands for zero alone, so that they tell its signs. */
    RESERVED,
    /** A bfloat16 copy; several layers that save one tensor share it. */
    BFLOAT16,
    /** One bit a number. */
    MASK,
    /** As the layer made it. */
    EXACT;

    /** Whether it has codes, to whose bits something can be done. */
    public boolean hasCodes() {
      return this == QUANTISED || this == FOLDED || this == RESERVED;
    }
  }

  /** With every layer free. */
  public Compression(Level level, double bits, int groupSize) {
    this(level, bits, groupSize, Pins.NONE);
  }

  /** One that quantises a shared tensor once. */
  public Compression(Level level, double bits, int groupSize, Pins pins) {
    this(level, bits, groupSize, pins, Options.of(level));
  }

  /** What the settings ask for, with their {@code pin} resolved for the network at hand. */
  public static Compression of(TrainSpec spec, Pins pins) {
    return switch (spec.get(Keys.ARM)) {
      case ACTNN -> ofLevel(spec, pins);
      case BF16 -> bfloat16();
      case AUTOGRAD, CHECKPOINT -> none();
    };
  }

  private static Compression ofLevel(TrainSpec spec, Pins pins) {
    return new Compression(
        spec.get(Keys.LEVEL),
        spec.get(Keys.BITS),
        spec.intOf(Keys.GROUP_SIZE),
        pins,
        new Options(
            spec.get(Keys.SHARE_CONTEXTS),
            spec.get(Keys.QUANTIZE_NORMS),
            spec.get(Keys.PER_GROUP),
            spec.get(Keys.PIPELINE_THRESHOLD)));
  }

  /** Nothing compressed. */
  public static Compression none() {
    return new Compression(Level.L0, 32, 256);
  }

  /** Inputs kept as bfloat16, signs in one bit. */
  public static Compression bfloat16() {
    return new Compression(Level.L0, Short.SIZE, 256);
  }

  private boolean halves() {
    return !level.compresses() && bits == Short.SIZE;
  }

  /** The same with other pins. */
  public Compression with(Pins others) {
    return new Compression(level, bits, groupSize, others, options);
  }

  /** The same with chains. */
  public Compression with(Chains chains) {
    Options all =
        new Options(
            options.sharesCodes(),
            options.quantisesNorms(),
            options.perGroup(),
            options.threshold(),
            chains);
    return new Compression(level, bits, groupSize, pins, all);
  }

  /** Layers that one folded save serves. */
  public Chains chains() {
    return options.chains();
  }

  /**
   * Average bits of a layer's quantised numbers; in a chain those of its head. What tells the signs
   * of a ReLU is not counted: one bit a number, in whatever form.
   */
  public double bits(int node) {
    return pins.bits(chains().ruler(node), bits);
  }

  /** Whether codes that a layer has made of its input serve another layer that saves it too. */
  public boolean serves(int maker, int other) {
    return options.sharesCodes()
        && bits(maker) == bits(other)
        && pins.budget(maker) == pins.budget(other);
  }

  /** The form in which this save of that layer is kept; a pin has the last word. */
  public Form form(int node, Save save) {
    if (save instanceof Save.Own) {
      return Form.EXACT;
    }
    if (save instanceof Save.Input && chains().head(node) != Chains.NO_HEAD) {
      return chains().reserves(chains().head(node)) ? Form.RESERVED : Form.FOLDED;
    }
    if (save instanceof Save.SignOfOutput && chains().reserves(node)) {
      return Form.RESERVED;
    }
    if (save instanceof Save.SignOfOutput) {
      return level.keepsSigns() || halves() ? Form.MASK : Form.FULL;
    }
    if (!level.compresses()) {
      return halves() && save instanceof Save.Input ? Form.BFLOAT16 : Form.FULL;
    }
    return save instanceof Save.Input input && quantises(node, input) ? Form.QUANTISED : Form.FULL;
  }

  /** Whether a save waits for backward outside of memory: an input does, in whatever form. */
  public boolean swaps(Save save) {
    return level.swaps() && (save instanceof Save.Input || save instanceof Save.Whole);
  }

  /**
   * In how many parts the backward pass of a convolution takes the batch (the released code's
   * {@code pipeline_threshold}): it works on the gradient that arrives, the unpacked input and the
   * gradient of that; W bytes of them above a threshold T make floor((W + T) / T) parts of at most
   * T. Here the parts are whole rows, so one may be a row larger.
   *
   * @param gradientBytes of the gradient that arrives
   * @param inputBytes of the unpacked input
   * @param samples of the batch
   * @param rowSamples samples that cannot be parted
   */
  public Split split(long gradientBytes, long inputBytes, int samples, int rowSamples) {
    long work = gradientBytes + 2 * inputBytes;
    boolean whole = options.threshold() == 0 || work <= options.threshold();
    long parts = whole ? 1 : Math.min(samples, (work + options.threshold()) / options.threshold());
    return new Split(samples, rowSamples, (int) parts);
  }

  /**
   * Samples of the largest part in which a convolution's backward pass takes the batch.
   *
   * @param node the convolution
   * @param save its input
   * @param sample numbers of one sample of the gradient and of the input
   * @param batch samples
   */
  public int largestPart(int node, Save save, Sizes sample, int batch) {
    int rowSamples =
        form(node, save).hasCodes()
            ? Layout.samplesPerRow(batch, Math.toIntExact(sample.input()), groupSize)
            : 1;
    long numbers = (long) batch * Float.BYTES;
    return split(numbers * sample.gradient(), numbers * sample.input(), batch, rowSamples)
        .largest();
  }

  /** Numbers of one sample of what a convolution's backward pass reads. */
  public record Sizes(long gradient, long input) {}

  private boolean quantises(int node, Save.Input input) {
    boolean norm = input.sensitivity() instanceof Sensitivity.BatchNorm;
    return pins.isFree(node) ? !norm || options.quantisesNorms() : !pins.isFull(node);
  }
}
