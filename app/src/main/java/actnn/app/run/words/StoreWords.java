package actnn.app.run.words;

import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunProgress;
import actnn.app.run.info.RunStatus;
import actnn.engine.event.SeriesNames;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import actnn.engine.file.ProcessMark;
import actnn.storage.run.MetricNames;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Recipe;
import actnn.storage.run.RunRow;
import actnn.storage.run.RunRow.Metric;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Translates between the words of the store and those of the application. */
public final class StoreWords {
  /** The series whose extremes the run table can show. */
  private static final List<String> CURVES =
      List.of(
          SeriesNames.METRIC_VALIDATION,
          SeriesNames.LOSS_TRAIN,
          SeriesNames.LOSS_VALIDATION,
          SeriesNames.STORED_BYTES,
          SeriesNames.STEP_MILLIS);

  /** The series whose summaries the run table shows. */
  public static final MetricNames METRICS =
      new MetricNames(Statistic.written().stream().map(Statistic::key).toList(), CURVES);

  /** The statuses of runs that have a worker. */
  public static final Set<actnn.storage.run.RunStatus> TRAINING =
      Set.of(actnn.storage.run.RunStatus.RUNNING, actnn.storage.run.RunStatus.STOPPING);

  /** The statuses of runs that are over. */
  public static final Set<actnn.storage.run.RunStatus> OVER =
      Arrays.stream(actnn.storage.run.RunStatus.values())
          .filter(actnn.storage.run.RunStatus::isTerminal)
          .collect(Collectors.toUnmodifiableSet());

  private StoreWords() {}

  public static RunStatus status(actnn.storage.run.RunStatus status) {
    return RunStatus.valueOf(status.name());
  }

  public static actnn.storage.run.RunStatus status(RunStatus status) {
    return actnn.storage.run.RunStatus.valueOf(status.name());
  }

  public static ProcessIdentity thisProcess() {
    // Read once: after the clock was set the system tells another start.
    ProcessMark own = ProcessMark.own();
    return new ProcessIdentity(own.pid(), own.startedAt());
  }

  public static RunInfo info(RunRow row) {
    return new RunInfo(
        row.id(),
        status(row.status()),
        recipe(row),
        new RunInfo.Labels(
            row.labels().name(),
            row.labels().note(),
            row.labels().colour(),
            row.labels().pinned(),
            row.labels().baseline(),
            row.labels().tags()),
        progress(row),
        new RunInfo.Times(row.createdAt(), row.startedAt(), row.endedAt()),
        row.outcome() == null || row.outcome().isBlank() ? null : row.outcome(),
        figures(row.metrics()),
        curves(row.metrics()));
  }

  /** The settings of a run, in the order and the form in which people read them. */
  public static Map<String, String> inReadingOrder(Map<String, String> settings) {
    return new ReadingOrder().of(settings);
  }

  private static RunInfo.Recipe recipe(RunRow row) {
    Recipe recipe = row.recipe();
    String level = recipe.level();
    return new RunInfo.Recipe(
        recipe.arm(),
        level == null ? "" : level,
        recipe.model(),
        row.network(),
        recipe.dataset(),
        recipe.task(),
        recipe.device(),
        recipe.seed(),
        recipe.batch(),
        recipe.epochs(),
        recipe.preset());
  }

  private static RunProgress progress(RunRow row) {
    long nanos = row.progress().elapsedNanos();
    long steps = row.progress().stepsDone();
    double pace = nanos > 0 && steps > 0 ? steps * 1e9 / nanos : Double.NaN;
    return new RunProgress(steps, row.progress().stepsTotal(), 0, 0, nanos, pace);
  }

  private static Statistics figures(Map<String, Metric> metrics) {
    return Statistics.from(statistic -> last(metrics, statistic.key()));
  }

  private static Map<String, RunInfo.Extremes> curves(Map<String, Metric> metrics) {
    Map<String, RunInfo.Extremes> curves = new HashMap<>();
    for (String name : CURVES) {
      Metric metric = metrics.get(name);
      if (metric != null && !(Double.isNaN(metric.last()) && Double.isNaN(metric.min()))) {
        curves.put(name, new RunInfo.Extremes(metric.last(), metric.min(), metric.max()));
      }
    }
    return curves;
  }

  private static double last(Map<String, Metric> metrics, String series) {
    Metric metric = metrics.get(series);
    return metric == null ? Double.NaN : metric.last();
  }
}
