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
 * @param bits average bits per quantised number
 * @param groupSize numbers that share one minimum and scale
 * @param sharesCodes whether a tensor that several layers save is quantised once for all of them;
 *     the published system quantises it once for each
 */
public record Compression(Level level, double bits, int groupSize, boolean sharesCodes) {

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

  /** One that quantises a shared tensor once. */
  public Compression(Level level, double bits, int groupSize) {
    this(level, bits, groupSize, true);
  }

  /** What the settings ask for. */
  public static Compression of(TrainSpec spec) {
    return new Compression(
        spec.get(Keys.LEVEL),
        spec.get(Keys.BITS),
        spec.intOf(Keys.GROUP_SIZE),
        spec.get(Keys.SHARE_CONTEXTS));
  }

  /** Nothing compressed. */
  public static Compression none() {
    return new Compression(Level.L0, 32, 256);
  }

  /** The form in which this save is kept. */
  public Form form(Save save) {
    if (save instanceof Save.Own) {
      return Form.EXACT;
    }
    if (!level.compresses()) {
      return Form.FULL;
    }
    if (save instanceof Save.SignOfOutput) {
      return Form.MASK;
    }
    boolean norm =
        save instanceof Save.Input input && input.sensitivity() instanceof Sensitivity.BatchNorm;
    return save instanceof Save.Whole || (norm && !level.compressesBatchNorm())
        ? Form.FULL
        : Form.QUANTISED;
  }
}
