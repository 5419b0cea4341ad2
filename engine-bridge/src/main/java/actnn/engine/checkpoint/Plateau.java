package actnn.engine.checkpoint;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import java.util.List;

/**
 * How long the metric has not become better, over the evaluations of a run. A value: each
 * evaluation leads to the next one.
 *
 * @param best what later evaluations are measured by; NaN before the first that could be judged
 * @param evaluations in a row that were not better
 */
public record Plateau(double best, long evaluations) {
  /** Before the first evaluation. */
  public static final Plateau NONE = new Plateau(Double.NaN, 0);

  private static final String BEST = "earlyStop/best";
  private static final String EVALUATIONS = "earlyStop/evaluations";

  /**
   * After one more evaluation.
   *
   * @param metric the higher the better; NaN, where nothing could be judged, is not better
   * @param minDelta by how much it must be above the best
   */
  public Plateau after(double metric, double minDelta) {
    boolean better = Double.isNaN(best) ? !Double.isNaN(metric) : metric > best + minDelta;
    return better ? new Plateau(metric, 0) : new Plateau(best, evaluations + 1);
  }

  /** Whether it lasts so long that the settings end the run. */
  public boolean ends(TrainSpec spec) {
    long patience = spec.get(Keys.EARLY_STOP_PATIENCE);
    return patience > 0 && evaluations >= patience;
  }

  /** How long it lasts, in words. */
  public String length() {
    return evaluations == 1 ? "1 evaluation" : evaluations + " evaluations";
  }

  /** Copies it. */
  public void save(List<Tensor> out) {
    out.add(Tensor.of(BEST, new double[] {best}));
    out.add(Tensor.of(EVALUATIONS, new long[] {evaluations}));
  }

  /** That of a checkpoint; those of earlier versions, which ended no run early, have none. */
  public static Plateau of(Tensors from) {
    return from.names().contains(EVALUATIONS)
        ? new Plateau(
            from.need(BEST, Tensor.Type.F64, 1).doubles()[0],
            from.need(EVALUATIONS, Tensor.Type.I64, 1).longs()[0])
        : NONE;
  }
}
