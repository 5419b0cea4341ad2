package actnn.storage.layer;

import org.jspecify.annotations.Nullable;

/**
 * What one layer cost at one step.
 *
 * @param step training step
 * @param layer layer index
 * @param bits average bits a number, metadata left out; NaN if nothing is stored
 * @param storedBytes bytes the tape holds for it when forward ends
 * @param predictedVariance gradient variance expected from the bits, null if not computed
 * @param measuredVariance gradient variance from repeated backward passes, null if not measured
 * @param cost of compressing what it stores, null if not measured
 */
public record LayerProfile(
    long step,
    int layer,
    double bits,
    long storedBytes,
    @Nullable Double predictedVariance,
    @Nullable Double measuredVariance,
    @Nullable LayerCost cost) {

  /** One whose cost nobody measured. */
  public LayerProfile(
      long step,
      int layer,
      double bits,
      long storedBytes,
      @Nullable Double predictedVariance,
      @Nullable Double measuredVariance) {
    this(step, layer, bits, storedBytes, predictedVariance, measuredVariance, null);
  }
}
