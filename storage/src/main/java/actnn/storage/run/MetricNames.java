package actnn.storage.run;

import java.util.List;
import java.util.stream.Stream;

/**
 * The series of the whole network that a row of the run table brings along, each named once.
 *
 * @param lasts those of which only the last value is wanted
 * @param curves those of which the lowest and the highest are wanted, too
 */
public record MetricNames(List<String> lasts, List<String> curves) {
  /** None of them. */
  public static final MetricNames NONE = new MetricNames(List.of(), List.of());

  public MetricNames {
    lasts = List.copyOf(lasts);
    curves = List.copyOf(curves);
  }

  /** Those of which only the last value is wanted, then the others. */
  public List<String> all() {
    return Stream.concat(lasts.stream(), curves.stream()).toList();
  }
}
