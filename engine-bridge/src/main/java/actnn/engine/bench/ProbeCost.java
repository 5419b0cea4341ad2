package actnn.engine.bench;

import actnn.engine.event.median.Median;
import actnn.engine.train.SteppedRun;
import actnn.engine.train.adapt.ProbeTurns;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run pays for measuring how far each layer's noise reaches. Some steps do it and take
 * another forward and backward pass ({@link ProbeTurns}); the median of all steps, which the ratios
 * of {@link StepBench} are, never shows it.
 *
 * @param usual milliseconds of steps that measure nothing
 * @param probing milliseconds of steps that do
 */
record ProbeCost(List<Double> usual, List<Double> probing) {
  private static final int WARM_UP = 8;
  private static final int PROBES = 2;

  /** Steps of a run that is neither short nor long. */
  static final long USUAL_STEPS = 1600;

  ProbeCost {
    usual = List.copyOf(usual);
    probing = List.copyOf(probing);
  }

  /** Takes steps with a run that has taken none, until two have measured a gain. */
  static ProbeCost of(SteppedRun run) {
    List<Double> usual = new ArrayList<>();
    List<Double> probing = new ArrayList<>();
    for (long step = 0; probing.size() < PROBES; step++) {
      double millis = run.step();
      if (step >= WARM_UP) {
        (ProbeTurns.measures(step) ? probing : usual).add(millis);
      }
    }
    return new ProbeCost(usual, probing);
  }

  /**
   * What it adds to a step on the average over {@value #USUAL_STEPS} steps, as a fraction of a
   * usual step.
   */
  double share() {
    double step = Median.of(usual);
    double passes = (double) ProbeTurns.count(USUAL_STEPS) / USUAL_STEPS;
    return (Median.of(probing) - step) / step * passes;
  }
}
