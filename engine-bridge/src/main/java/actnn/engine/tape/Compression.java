package actnn.engine.tape;

import actnn.engine.bits.Sensitivity;
import actnn.engine.config.Keys;
import actnn.engine.config.Level;
import actnn.engine.config.TrainSpec;

/**
 * In which form each save is kept: a pure function of the settings, used alike by the tape that
 * stores and by the planner that prices.
 *
 * @param level the optimisation level
 * @param bits average bits per quantised number, of the layers in the common budget
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
   */
  public record Options(boolean sharesCodes, boolean quantisesNorms, boolean perGroup) {
    /** As a level has them. */
    public static Options of(Level level) {
      return new Options(true, level.compressesBatchNorm(), true);
    }
  }

  /** The form in which a save is kept. */
  public enum Form {
    /** The tensor itself; several layers that save one tensor share it. */
    FULL,
    /** Group-quantised codes with their ranges. */
    QUANTISED,
    /** One bit a number. */
    MASK,
    /** As the layer made it. */
    EXACT
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
    return new Compression(
        spec.get(Keys.LEVEL),
        spec.get(Keys.BITS),
        spec.intOf(Keys.GROUP_SIZE),
        pins,
        new Options(
            spec.get(Keys.SHARE_CONTEXTS),
            spec.get(Keys.QUANTIZE_NORMS),
            spec.get(Keys.PER_GROUP)));
  }

  /** Nothing compressed. */
  public static Compression none() {
    return new Compression(Level.L0, 32, 256);
  }

  /** The same with other pins. */
  public Compression with(Pins others) {
    return new Compression(level, bits, groupSize, others, options);
  }

  /** Average bits of a layer's quantised numbers. */
  public double bits(int node) {
    return pins.bits(node, bits);
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
    if (!level.compresses()) {
      return Form.FULL;
    }
    if (save instanceof Save.SignOfOutput) {
      return Form.MASK;
    }
    return save instanceof Save.Input input && quantises(node, input) ? Form.QUANTISED : Form.FULL;
  }

  private boolean quantises(int node, Save.Input input) {
    boolean norm = input.sensitivity() instanceof Sensitivity.BatchNorm;
    return pins.isFree(node) ? !norm || options.quantisesNorms() : !pins.isFull(node);
  }
}
