package actnn.app.viewmodel.sweep;

import actnn.app.run.RunInfo;
import actnn.app.viewmodel.base.Moments;
import actnn.engine.config.ConfigException;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Statistic;
import actnn.engine.plan.Planner;
import actnn.engine.plan.Preflight;
import java.util.List;
import java.util.Optional;

/**
 * What a sweep would take.
 *
 * @param runs how many runs
 * @param largestBytes memory of the step that needs most
 * @param seconds of training steps of those whose step time an earlier run has shown
 * @param timed how many those are
 */
public record SweepEstimate(int runs, long largestBytes, double seconds, int timed) {

  /**
   * Plans each run, and looks for an earlier one of the same network, data, batch, arm and level to
   * take its step time from. Blocks.
   *
   * @param known runs on record, newest first
   * @throws ConfigException when one of them cannot be planned, or its data is not there
   */
  static SweepEstimate of(List<TrainSpec> specs, List<RunInfo> known) {
    long largest = 0;
    double seconds = 0;
    int timed = 0;
    for (TrainSpec spec : specs) {
      largest = Math.max(largest, Planner.plan(spec).totalBytes());
      Optional<Double> stepMillis = stepMillis(spec, known);
      if (stepMillis.isPresent()) {
        seconds += stepMillis.get() / 1000 * steps(spec);
        timed++;
      }
    }
    return new SweepEstimate(specs.size(), largest, seconds, timed);
  }

  private static Optional<Double> stepMillis(TrainSpec spec, List<RunInfo> known) {
    return known.stream()
        .filter(run -> isAlike(spec, run.recipe()))
        .map(run -> run.figures().of(Statistic.STEP_MILLIS))
        .filter(millis -> millis > 0)
        .findFirst();
  }

  private static boolean isAlike(TrainSpec spec, RunInfo.Recipe run) {
    return run.model().equals(spec.get(Keys.MODEL))
        && run.dataset().equals(spec.get(Keys.DATASET))
        && run.batch() == spec.get(Keys.BATCH)
        && run.arm().equals(spec.text(Keys.ARM))
        && (!spec.get(Keys.ARM).quantises() || run.level().equals(spec.text(Keys.LEVEL)));
  }

  private static double steps(TrainSpec spec) {
    if (spec.get(Keys.STEPS) > 0) {
      return spec.get(Keys.STEPS);
    }
    long asked = spec.get(Keys.TRAIN_SAMPLES);
    long samples = asked > 0 ? asked : Preflight.survey(spec).train();
    return spec.get(Keys.EPOCHS) * Math.ceil((double) samples / spec.get(Keys.BATCH));
  }

  /** The time in words. */
  public String time() {
    if (timed == 0) {
      return "time unknown: no earlier run of this kind shows a step time";
    }
    String about = "about " + Moments.ofSeconds(seconds) + " of training steps";
    return timed == runs ? about : about + " for " + timed + " of them, the others unknown";
  }
}
