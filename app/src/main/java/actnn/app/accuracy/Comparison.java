package actnn.app.accuracy;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What one contender reached beside the baseline, seed by seed, in percent.
 *
 * <p>A seed gives both the same data, first weights and order of samples, so their difference
 * varies less than either; its standard error says how well so few seeds can tell it from nothing.
 *
 * @param baseline metric of the baseline with each seed
 * @param contender metric of the contender with each seed, in the same order
 */
public record Comparison(List<Double> baseline, List<Double> contender) {
  /** Refuses what makes no pairs. */
  public Comparison {
    baseline = List.copyOf(baseline);
    contender = List.copyOf(contender);
    if (baseline.isEmpty() || baseline.size() != contender.size()) {
      throw new IllegalArgumentException(
          "%d values cannot be paired with %d.".formatted(baseline.size(), contender.size()));
    }
  }

  /** Mean of the baseline minus mean of the contender, in points: what the contender lost. */
  public double lost() {
    return mean(differences());
  }

  /** Standard error of {@link #lost} over the seeds; empty for one seed. */
  public OptionalDouble error() {
    OptionalDouble spread = spread(differences());
    return spread.isEmpty()
        ? spread
        : OptionalDouble.of(spread.getAsDouble() / Math.sqrt(baseline.size()));
  }

  private List<Double> differences() {
    return IntStream.range(0, baseline.size())
        .mapToObj(seed -> baseline.get(seed) - contender.get(seed))
        .toList();
  }

  /** The mean of at least one value. */
  public static double mean(List<Double> values) {
    return values.stream().mapToDouble(value -> value).average().orElseThrow();
  }

  /** Standard deviation as of a sample, that is over n - 1; empty for one value. */
  public static OptionalDouble spread(List<Double> values) {
    if (values.size() < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean(values);
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (values.size() - 1)));
  }
}
