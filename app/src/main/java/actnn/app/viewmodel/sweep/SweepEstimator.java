package actnn.app.viewmodel.sweep;

import actnn.app.run.info.Likeness;
import actnn.app.run.info.RunInfo;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.Statistic;
import actnn.engine.plan.LastSurvey;
import actnn.engine.plan.Planner;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Foretells what a sweep takes. Safe on any thread; blocks. */
public final class SweepEstimator {
  private final Function<Collection<String>, Map<String, Map<String, String>>> settings;
  private final LastSurvey surveys;

  /**
   * @param settings reads the settings of runs on record by their ids; blocks
   * @param surveys what the data holds
   */
  public SweepEstimator(
      Function<Collection<String>, Map<String, Map<String, String>>> settings, LastSurvey surveys) {
    this.settings = settings;
    this.surveys = surveys;
  }

  /**
   * Plans the runs, and looks for earlier ones whose steps do the same to take step times from.
   * Runs that differ in their seed alone are one question.
   *
   * @param known runs on record, newest first
   * @throws ConfigException when one of them cannot be planned, or its data is not there
   */
  SweepEstimate of(List<TrainSpec> specs, List<RunInfo> known) {
    Map<Map<String, String>, Cost> costs = new HashMap<>();
    StepTimes times = new StepTimes(known);
    long largest = 0;
    double seconds = 0;
    int timed = 0;
    for (TrainSpec spec : specs) {
      Cost cost = costs.computeIfAbsent(apartFromSeed(spec), key -> cost(spec, times));
      largest = Math.max(largest, cost.bytes());
      if (cost.seconds().isPresent()) {
        seconds += cost.seconds().get();
        timed++;
      }
    }
    return new SweepEstimate(specs.size(), largest, seconds, timed);
  }

  private record Cost(long bytes, Optional<Double> seconds) {}

  private Cost cost(TrainSpec spec, StepTimes times) {
    long bytes = Planner.plan(spec).totalBytes();
    return new Cost(bytes, times.millis(spec).map(millis -> millis / 1000 * steps(spec)));
  }

  private static Map<String, String> apartFromSeed(TrainSpec spec) {
    Map<String, String> texts = new HashMap<>(spec.effective());
    texts.remove(Keys.SEED.name());
    return texts;
  }

  private double steps(TrainSpec spec) {
    if (spec.get(Keys.STEPS) > 0) {
      return spec.get(Keys.STEPS);
    }
    long asked = spec.get(Keys.TRAIN_SAMPLES);
    long samples = asked > 0 ? asked : surveys.of(spec).train();
    return spec.get(Keys.EPOCHS) * Math.ceil((double) samples / spec.get(Keys.BATCH));
  }

  /** Step times of runs on record, whose settings are read once an estimate. */
  private final class StepTimes {
    private final List<RunInfo> known;
    private final Map<String, Map<String, String>> read = new HashMap<>();

    StepTimes(List<RunInfo> known) {
      this.known = known;
    }

    Optional<Double> millis(TrainSpec spec) {
      List<RunInfo> candidates = known.stream().filter(run -> mayBe(spec, run)).toList();
      List<String> unread =
          candidates.stream().map(RunInfo::id).filter(id -> !read.containsKey(id)).toList();
      if (!unread.isEmpty()) {
        read.putAll(settings.apply(unread));
      }
      return candidates.stream()
          .filter(run -> Likeness.STEP.holds(spec, read.getOrDefault(run.id(), Map.of())))
          .map(run -> run.figures().of(Statistic.STEP_MILLIS))
          .findFirst();
    }

    // What the list says of a run tells most of the others apart without a look at the store.
    private boolean mayBe(TrainSpec spec, RunInfo run) {
      return run.figures().of(Statistic.STEP_MILLIS) > 0
          && run.recipe().model().equals(spec.text(Keys.MODEL))
          && run.recipe().dataset().equals(spec.text(Keys.DATASET))
          && run.recipe().arm().equals(spec.text(Keys.ARM))
          && run.recipe().batch() == spec.get(Keys.BATCH);
    }
  }
}
