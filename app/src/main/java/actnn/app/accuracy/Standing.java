package actnn.app.accuracy;

import actnn.app.run.RunDetail;
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

  /** A trial and the run that it got. */
  public record Done(Trial trial, RunDetail run) {
    private RunSummary summary() {
      return Objects.requireNonNull(run.summary(), "a finished run has a summary");
    }

    private double percent() {
      RunSummary.Metric metric = summary().metric();
      return 100 * Objects.requireNonNull(metric, "a finished run was evaluated").last();
    }
  }

  /**
   * The standings on one preset, the baseline first.
   *
   * @param all of this preset and others
   */
  public static List<Standing> of(String preset, List<Done> all) {
    List<Done> done = all.stream().filter(each -> each.trial().preset().equals(preset)).toList();
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
    RunSummary first = own.get(0).summary();
    return new Standing(
        own.get(0).trial().preset(),
        Objects.requireNonNull(first.metric()).name(),
        contender,
        percents,
        first.activation().ratio(),
        own.stream().map(d -> d.run().info().id()).toList(),
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
