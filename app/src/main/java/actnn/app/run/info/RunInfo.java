package actnn.app.run.info;

import actnn.engine.config.NetworkText;
import actnn.engine.config.value.Arm;
import actnn.engine.event.RunSummary;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the run table.
 *
 * @param id unique, for ever
 * @param recipe what is trained
 * @param labels what the user calls it
 * @param progress how far it is
 * @param times when it was made, began and ended, for display only
 * @param outcome one sentence once it ended, else null
 * @param figures the statistics so far, as the run itself worked them out
 * @param curves how far its main series went, by the names of {@link
 *     actnn.engine.event.SeriesNames}; those that it has
 * @param maxBatch the largest batch of its settings that fits, where somebody asked with a budget;
 *     worked out anew each time, so never part of the run
 */
public record RunInfo(
    String id,
    RunStatus status,
    Recipe recipe,
    Labels labels,
    RunProgress progress,
    Times times,
    @Nullable String outcome,
    Statistics figures,
    Map<String, Extremes> curves,
    RunSummary.@Nullable MaxBatch maxBatch) {
  public RunInfo {
    curves = Map.copyOf(curves);
  }

  /** As the store knows it, which is asked of no budget. */
  public RunInfo(
      String id,
      RunStatus status,
      Recipe recipe,
      Labels labels,
      RunProgress progress,
      Times times,
      @Nullable String outcome,
      Statistics figures,
      Map<String, Extremes> curves) {
    this(id, status, recipe, labels, progress, times, outcome, figures, curves, null);
  }

  /** The same with other figures. */
  public RunInfo withFigures(Statistics now) {
    return new RunInfo(id, status, recipe, labels, progress, times, outcome, now, curves, maxBatch);
  }

  /** The same as it ended, which the store has not noted. */
  public RunInfo ended(Unrecorded ending) {
    return new RunInfo(
        id,
        ending.status(),
        recipe,
        labels,
        progress,
        times,
        ending.sentence(),
        figures,
        curves,
        maxBatch);
  }

  /** The same with the largest batch that fits where somebody asked. */
  public RunInfo withMaxBatch(RunSummary.MaxBatch fits) {
    return new RunInfo(id, status, recipe, labels, progress, times, outcome, figures, curves, fits);
  }

  /** Whether a line of the table says nothing that is not here, where more may be known. */
  public boolean has(RunInfo line) {
    Map<Statistic, Double> told = new HashMap<>(figures.known());
    told.keySet().retainAll(line.figures.known().keySet());
    return line.equals(
        new RunInfo(
            id,
            status,
            recipe,
            labels,
            progress,
            times,
            outcome,
            new Statistics(told),
            curves,
            line.maxBatch));
  }

  /** The name that people gave it. */
  public String name() {
    return labels.name();
  }

  /** Steps that met infinity or NaN and moved no weight; 0 also where nobody counted them. */
  public long leftOut() {
    Long skipped = figures.skippedSteps();
    return skipped == null ? 0 : skipped;
  }

  /** Its status in words; steps that were left out are part of it, so that none looks whole. */
  public String statusWords() {
    long skipped = leftOut();
    return skipped == 0
        ? status.words()
        : "%s, %d step%s left out".formatted(status.words(), skipped, skipped == 1 ? "" : "s");
  }

  /**
   * What is trained, in the words of the configuration keys.
   *
   * @param network what the network that the settings describe is called, null if they describe
   *     none
   * @param device where it trains; the setting until the worker has said what it really uses
   * @param preset the preset it was started from, null if none
   */
  public record Recipe(
      String arm,
      String level,
      String model,
      @Nullable String network,
      String dataset,
      String task,
      String device,
      long seed,
      int batch,
      int epochs,
      @Nullable String preset) {
    /** What it trains, for people: {@code vgg}, or {@code custom: tiny} of a described network. */
    public String trained() {
      return NetworkText.trained(model, network);
    }

    /** How it trains, in one word: the level, or the arm where that has none. */
    public String method() {
      return Arm.method(arm, level);
    }
  }

  /**
   * What the user may change.
   *
   * @param colour a small stable number, from 0
   * @param pinned on top of the table
   * @param baseline the one run that others are compared with
   * @param tags in alphabetical order
   */
  public record Labels(
      String name, String note, int colour, boolean pinned, boolean baseline, List<String> tags) {
    public Labels {
      tags = List.copyOf(tags);
    }
  }

  /**
   * What a table needs of a series without its points.
   *
   * @param last the value at the highest step
   * @param lowest of all values; NaN where all are NaN
   * @param highest of all values; NaN where all are NaN
   */
  public record Extremes(double last, double lowest, double highest) {}

  /** Wall clock; order never depends on it. */
  public record Times(Instant created, @Nullable Instant started, @Nullable Instant ended) {}
}
