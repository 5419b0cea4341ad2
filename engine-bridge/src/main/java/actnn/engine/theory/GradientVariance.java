package actnn.engine.theory;

import actnn.engine.theory.GradientSpread.Estimate;
import java.util.Locale;

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

  /**
   * What it comes to, in one sentence with what to do where rounding is no longer a side effect.
   * The bias is a share of the exact gradient's squared norm, with its 95 % interval.
   *
   * @param step that was measured, from 1
   */
  public String sentence(long step) {
    return String.format(
        Locale.ROOT,
        "At step %d rounding adds %.0f %% of the variance that the choice of the batch has (10 %% is"
            + " tolerable%s) and a squared bias of %.2g +- %.1g %% of the gradient's squared norm.",
        step,
        100 * roundingOverSampling(),
        isExcessive() ? "; raise 'bits', or pin the layers with the most measured variance" : "",
        100 * squaredBias.value() / squaredNorm,
        100 * squaredBias.halfWidth() / squaredNorm);
  }
}
