package actnn.app.viewmodel.runs;

import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunInfo.Extremes;
import actnn.app.run.info.RunProgress;
import actnn.app.run.info.RunStatus;
import actnn.app.viewmodel.runs.filter.Subject;
import actnn.engine.config.Task;
import actnn.engine.event.SeriesNames;
import actnn.engine.event.Statistics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of the run table that no store knows; changed by the with-methods. */
public record SampleInfo(
    String name,
    String level,
    double accuracy,
    double storedBytes,
    List<String> tags,
    long seed,
    @Nullable String network) {
  private static final Instant DAY = Instant.parse("2026-03-02T09:00:00Z");

  /** A finished run of ResNet-20. */
  public static SampleInfo of(String name, String level, double accuracy) {
    return new SampleInfo(name, level, accuracy, 1 << 20, List.of(), 0, null);
  }

  public SampleInfo storing(double bytes) {
    return new SampleInfo(name, level, accuracy, bytes, tags, seed, network);
  }

  public SampleInfo tagged(String... others) {
    return new SampleInfo(name, level, accuracy, storedBytes, List.of(others), seed, network);
  }

  public SampleInfo seeded(long other) {
    return new SampleInfo(name, level, accuracy, storedBytes, tags, other, network);
  }

  /** The same of a described network. */
  public SampleInfo describing(String own) {
    return new SampleInfo(name, level, accuracy, storedBytes, tags, seed, own);
  }

  /** As the catalog would list it; an accuracy that is not known is left out. */
  public RunInfo info() {
    Statistics figures =
        Statistics.from(
            statistic ->
                switch (statistic) {
                  case METRIC_BEST -> accuracy;
                  case METRIC_LAST -> accuracy - 0.01;
                  case STORED_BYTES -> storedBytes;
                  case FP32_BYTES -> 10 * storedBytes;
                  case STEP_MILLIS -> 20;
                  default -> Double.NaN;
                });
    return new RunInfo(
        "id-" + name.replace(' ', '-'),
        RunStatus.FINISHED,
        recipe(),
        new RunInfo.Labels(name, "", 0, false, false, tags),
        new RunProgress(100, 100, 10, 10, 90_000_000_000L, 1),
        new RunInfo.Times(DAY, DAY, DAY),
        null,
        figures,
        Map.of(SeriesNames.METRIC_VALIDATION, new Extremes(accuracy - 0.01, 0.1, accuracy)));
  }

  private RunInfo.Recipe recipe() {
    String model = network == null ? "resnet20" : Task.CUSTOM;
    return new RunInfo.Recipe(
        "actnn", level, model, network, "shapes", "classification", "cpu", seed, 32, 10, null);
  }

  /** The same with a few settings. */
  public Subject subject() {
    return new Subject(
        info(),
        Map.of(
            "level",
            level,
            "lr",
            level.equals("L3") ? "0.05" : "0.1",
            "optimizer",
            "sgd",
            "seed",
            Long.toString(seed)));
  }
}
