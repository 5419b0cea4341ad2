package actnn.app.cli;

import actnn.app.run.RunDetail;
import actnn.app.run.RunInfo;
import actnn.app.run.RunState;
import actnn.engine.config.Task;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.LayerProfile;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SeriesNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of any run: what it said at its end, else what it had told until then. */
final class Summaries {
  private Summaries() {}

  static RunSummary of(RunDetail detail, RunState state) {
    RunSummary told = detail.summary();
    RunInfo info = detail.info();
    RunSummary summary = told == null ? soFar(info, state) : told;
    return summary.identified(info.id(), info.status().name());
  }

  private static RunSummary soFar(RunInfo info, RunState state) {
    RunInfo.Recipe recipe = info.recipe();
    RunInfo.Figures figures = info.figures();
    long stored = whole(figures.storedBytes());
    long fp32 = whole(figures.fp32Bytes());
    return new RunSummary(
        null,
        null,
        recipe.arm(),
        recipe.level(),
        recipe.model(),
        recipe.dataset(),
        recipe.task(),
        recipe.device(),
        recipe.seed(),
        recipe.batch(),
        info.progress().step(),
        state.progress().epoch(),
        Double.isNaN(figures.lossTrain())
            ? null
            : new RunSummary.Loss(figures.lossTrain(), known(figures.lossValidation())),
        Double.isNaN(figures.metricLast())
            ? null
            : new RunSummary.Metric(
                Task.of(recipe.task()).metric(), figures.metricBest(), figures.metricLast()),
        new RunSummary.Activation(
            stored,
            fp32,
            stored == 0 ? 1 : (double) fp32 / stored,
            known(state, SeriesNames.PEAK_BYTES),
            null,
            Double.isNaN(figures.averageBits()) ? 0 : figures.averageBits()),
        0,
        0,
        0,
        null,
        time(figures, state),
        layers(state));
  }

  private static RunSummary.@Nullable Time time(RunInfo.Figures figures, RunState state) {
    return Double.isNaN(figures.stepMillis())
        ? null
        : new RunSummary.Time(
            figures.stepMillis(),
            orZero(state.last(SeriesNames.COMPRESS_MILLIS)),
            orZero(state.last(SeriesNames.DECOMPRESS_MILLIS)));
  }

  private static List<RunSummary.Layer> layers(RunState state) {
    LayerProfile profile = state.profile().orElse(null);
    List<RunSummary.Layer> layers = new ArrayList<>();
    for (int i = 0; i < state.layers().size(); i++) {
      LayerInfo info = state.layers().get(i);
      layers.add(
          profile != null && i < profile.bits().length
              ? layer(info, profile, i)
              : unprofiled(info));
    }
    return layers;
  }

  private static RunSummary.Layer layer(LayerInfo info, LayerProfile profile, int index) {
    return new RunSummary.Layer(
        info.name(),
        info.kind(),
        orZero(profile.bits()[index]),
        profile.storedBytes()[index],
        info.fp32Bytes(),
        known(profile.predictedVariance()[index]),
        known(profile.measuredVariance()[index]));
  }

  private static RunSummary.Layer unprofiled(LayerInfo info) {
    return new RunSummary.Layer(info.name(), info.kind(), 0, 0, info.fp32Bytes(), null, null);
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static @Nullable Long known(RunState state, String series) {
    double value = state.last(series);
    return Double.isNaN(value) ? null : Math.round(value);
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }

  private static long whole(double value) {
    return Double.isNaN(value) ? 0 : Math.round(value);
  }
}
