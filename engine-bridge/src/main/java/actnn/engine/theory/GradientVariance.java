package actnn.engine.theory;

import actnn.engine.theory.GradientSpread.Estimate;

/**
 * The scatter of a gradient at fixed parameters. All are squared norms over all parameters, in the
 * units of the gradient.
 *
 * @param squaredNorm of the exact gradient of the batch
 * @param rounding variance that rounding adds to the gradient of this batch
 * @param squaredBias of the rounded gradient's mean against the exact gradient; about zero when
 *     rounding is unbiased, and then as often below as above
 * @param sampling variance between the exact gradients of different batches
 * @param byNode of {@code rounding}, the part in each node's own parameters; NaN where it has none
 */
public record GradientVariance(
    double squaredNorm, Estimate rounding, Estimate squaredBias, double sampling, double[] byNode) {
  /** The share of the sampling variance above which rounding is no longer a side effect. */
  private static final double TOLERABLE = 0.1;

  /** Rounding variance over sampling variance. */
  public double roundingOverSampling() {
    return rounding.value() / sampling;
  }

  /** Whether rounding adds more than a tenth of what the choice of the batch does anyway. */
  public boolean isExcessive() {
    return roundingOverSampling() > TOLERABLE;
  }
}
