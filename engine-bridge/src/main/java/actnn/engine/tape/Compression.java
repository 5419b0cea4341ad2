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
 * @param bits average bits per quantised number, of the layers that are not pinned; at a level that
 *     quantises nothing, 16 keeps inputs as bfloat16 and 32 as they are
 * @param groupSize numbers that share one minimum and scale
 * @param pins layers whose bits are given
 * @param sharesCodes whether a tensor that several layers save is quantised once for all of them;
 *     the published system quantises it once for each
 */
public record Compression(Level level, double bits, int groupSize, Pins pins, boolean sharesCodes) {

  /** The form in which a save is kept. */
  public enum Form {
    /** The tensor itself; several layers that save one tensor share it. */
    FULL,
    /** Group-quantised codes with their ranges. */
    QUANTISED,
    /** A bfloat16 copy; several layers that save one tensor share it. */
    BFLOAT16,
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
    this(level, bits, groupSize, pins, true);
  }

  /** What the settings ask for, with their {@code pin} resolved for the network at hand. */
  public static Compression of(TrainSpec spec, Pins pins) {
    return switch (spec.get(Keys.ARM)) {
      case ACTNN ->
          new Compression(
              spec.get(Keys.LEVEL),
              spec.get(Keys.BITS),
              spec.intOf(Keys.GROUP_SIZE),
              pins,
              spec.get(Keys.SHARE_CONTEXTS));
      case BF16 -> bfloat16();
      case AUTOGRAD, CHECKPOINT -> none();
    };
  }

  /** Nothing compressed. */
  public static Compression none() {
    return new Compression(Level.L0, 32, 256);
  }

  /** Inputs kept as bfloat16, signs in one bit. */
  public static Compression bfloat16() {
    return new Compression(Level.L0, Short.SIZE, 256);
  }

  /** The same with other pins. */
  public Compression with(Pins others) {
    return new Compression(level, bits, groupSize, others, sharesCodes);
  }

  /** Average bits of a layer's quantised numbers. */
  public double bits(int node) {
    return pins.bits(node, bits);
  }

  /** Whether codes that a layer has made of its input serve another layer that saves it too. */
  public boolean serves(int maker, int other) {
    return sharesCodes && bits(maker) == bits(other);
  }

  /** The form in which this save of that layer is kept; a pin has the last word. */
  public Form form(int node, Save save) {
    if (save instanceof Save.Own) {
      return Form.EXACT;
    }
    boolean halves = !level.compresses() && bits == Short.SIZE;
    if (!level.compresses() && !halves) {
      return Form.FULL;
    }
    if (save instanceof Save.SignOfOutput) {
      return Form.MASK;
    }
    if (halves) {
      return save instanceof Save.Input ? Form.BFLOAT16 : Form.FULL;
    }
    return save instanceof Save.Input input && quantises(node, input) ? Form.QUANTISED : Form.FULL;
  }

  private boolean quantises(int node, Save.Input input) {
    boolean norm = input.sensitivity() instanceof Sensitivity.BatchNorm;
    return pins.isFree(node) ? !norm || level.compressesBatchNorm() : !pins.isFull(node);
  }
}
