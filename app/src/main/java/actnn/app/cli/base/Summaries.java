package actnn.app.cli.base;

import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.run.state.RunState;
import actnn.engine.config.Task;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.LayerProfile;
import actnn.engine.event.RunSummary;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.event.SeriesNames;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The figures of any run: what it said at its end, else what it had told until then. */
public final class Summaries {
  private static final String LEFT_OPEN = "auto";

  private Summaries() {}

  public static RunSummary of(RunDetail detail, RunState state) {
    RunSummary told = detail.summary();
    RunInfo info = detail.info();
    RunSummary summary = told == null ? soFar(info, state) : judged(told, info);
    return summary.identified(info.id(), info.status().name());
  }

  /** Earlier versions told no metric where the last evaluation gave none, whatever was best. */
  private static RunSummary judged(RunSummary told, RunInfo info) {
    return told.metric() == null ? told.judged(metric(info)) : told;
  }

  private static RunSummary.@Nullable Metric metric(RunInfo info) {
    return info.figures().metric(Task.of(info.recipe().task()).metric());
  }

  /** Of a run that has not ended, or died: what it never told is null. */
  static RunSummary soFar(RunInfo info, RunState state) {
    RunInfo.Recipe recipe = info.recipe();
    Optional<Plan> planned = planned(state);
    return new RunSummary(
        null,
        null,
        recipe.arm(),
        recipe.level(),
        recipe.model(),
        recipe.dataset(),
        recipe.task(),
        device(info),
        recipe.seed(),
        recipe.batch(),
        info.progress().step(),
        evaluations(state),
        info.figures().skippedSteps(),
        info.figures().loss(),
        metric(info),
        info.figures().activation(Source.ofStored(recipe.arm())),
        told(info.figures().weightBytes(), planned.map(Plan::weightBytes)),
        told(info.figures().gradientBytes(), planned.map(Plan::gradientBytes)),
        told(info.figures().optimizerBytes(), planned.map(Plan::optimizerBytes)),
        null,
        info.figures().time(),
        layers(state),
        List.of(),
        null);
  }

  private static @Nullable Long told(@Nullable Long bytes, Optional<Long> planned) {
    return bytes == null ? planned.orElse(null) : bytes;
  }

  /** Where a run trains or trained; null while no worker has said so. */
  static @Nullable String device(RunInfo info) {
    String device = info.recipe().device();
    return device.equals(LEFT_OPEN) || info.times().started() == null ? null : device;
  }

  /** What shapes decide, if the network of the settings is still the one that the run declared. */
  private static Optional<Plan> planned(RunState state) {
    try {
      return Optional.of(Planner.plan(TrainSpec.of(state.settings())))
          .filter(plan -> outputs(plan).equals(outputs(state)));
    } catch (ConfigException e) {
      // A setting of another version, or data that is not there any more: then it stays unknown.
      return Optional.empty();
    }
  }

  private static List<String> outputs(Plan plan) {
    return plan.layers().stream().map(layer -> layer.name() + " " + layer.output()).toList();
  }

  private static List<String> outputs(RunState state) {
    return state.layers().stream().map(layer -> layer.name() + " " + layer.output()).toList();
  }

  private static long evaluations(RunState state) {
    return state.series(SeriesNames.METRIC_VALIDATION).map(series -> series.size()).orElse(0);
  }

  private static List<RunSummary.Layer> layers(RunState state) {
    Optional<LayerProfile> profile = state.profile();
    List<RunSummary.Layer> layers = new ArrayList<>();
    for (int i = 0; i < state.layers().size(); i++) {
      LayerInfo info = state.layers().get(i);
      int index = i;
      layers.add(
          profile
              .filter(known -> index < known.bits().length)
              .map(known -> layer(info, known, index))
              .orElseGet(() -> unprofiled(info)));
    }
    return layers;
  }

  private static RunSummary.Layer layer(LayerInfo info, LayerProfile profile, int index) {
    return new RunSummary.Layer(
        info.name(),
        info.kind(),
        known(profile.bits()[index]),
        profile.storedBytes()[index],
        info.fp32Bytes(),
        known(profile.predictedVariance()[index]),
        known(profile.measuredVariance()[index]),
        RunSummary.Cost.of(profile.costs(), index));
  }

  private static RunSummary.Layer unprofiled(LayerInfo info) {
    return new RunSummary.Layer(
        info.name(), info.kind(), null, null, info.fp32Bytes(), null, null, null);
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
