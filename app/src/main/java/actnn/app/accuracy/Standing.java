package actnn.app.accuracy;

import actnn.app.run.info.RunDetail;
import actnn.engine.event.RunSummary;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one contender reached on one preset.
 *
 * @param preset that was trained
 * @param metric of its task, such as {@code accuracy}
 * @param contender whose runs these are
 * @param percents the metric at the last evaluation of each seed's run, in percent: the best one
 *     would reward whoever varies most
 * @param ratio {@code activation.ratio} of the first seed's run, null where it is not known
 * @param runs the ids, seed by seed
 * @param comparison with the baseline; empty for the baseline itself
 */
public record Standing(
    String preset,
    String metric,
    Contender contender,
    List<Double> percents,
    @Nullable Double ratio,
    List<String> runs,
    Optional<Comparison> comparison) {

  /**
   * A trial and what its run reached.
   *
   * @param run its id
   * @param metric of its task
   * @param percent that metric at the last evaluation
   * @param ratio {@code activation.ratio}, null where it is not known
   */
  public record Done(
      Trial trial, String run, String metric, double percent, @Nullable Double ratio) {
    /** What a finished run reached; empty where its last evaluation gave no number. */
    static Optional<Done> of(Trial trial, RunDetail run) {
      RunSummary summary = Objects.requireNonNull(run.summary(), "a finished run has a summary");
      RunSummary.Metric metric = summary.metric();
      return metric == null || metric.last() == null
          ? Optional.empty()
          : Optional.of(
              new Done(
                  trial,
                  run.info().id(),
                  metric.name(),
                  100 * metric.last(),
                  summary.activation().ratio()));
    }
  }

  /** The standings on one preset, the baseline first. */
  public static List<Standing> of(List<Done> done) {
    List<Double> baseline = percents(done, Contender.BASELINE);
    return done.stream()
        .map(each -> each.trial().contender())
        .distinct()
        .map(contender -> of(done, contender, baseline))
        .toList();
  }

  private static Standing of(List<Done> all, Contender contender, List<Double> baseline) {
    List<Done> own = all.stream().filter(d -> d.trial().contender().equals(contender)).toList();
    List<Double> percents = percents(all, contender);
    Done first = own.get(0);
    return new Standing(
        first.trial().preset(),
        first.metric(),
        contender,
        percents,
        first.ratio(),
        own.stream().map(Done::run).toList(),
        contender.equals(Contender.BASELINE)
            ? Optional.empty()
            : Optional.of(new Comparison(baseline, percents)));
  }

  private static List<Double> percents(List<Done> done, Contender contender) {
    return done.stream()
        .filter(each -> each.trial().contender().equals(contender))
        .map(Done::percent)
        .toList();
  }
}
