package actnn.storage.run;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the run table.
 *
 * @param network what the network that the settings describe is called; null where they describe
 *     none, or give it no name
 * @param createdAt wall clock, for display only
 * @param startedAt wall clock, null before it ran
 * @param endedAt wall clock, null while it lives
 * @param outcome one sentence once it ended, else null
 * @param metrics of the series asked for, by name, those the run has
 */
public record RunRow(
    String id,
    RunStatus status,
    Recipe recipe,
    @Nullable String network,
    Labels labels,
    Progress progress,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String outcome,
    Map<String, Metric> metrics) {

  /**
   * What a table shows of a series; NaN for what there is not.
   *
   * @param last the value at the highest step
   * @param min the lowest number; NaN also where only the last was asked for
   * @param max the highest number; NaN also where only the last was asked for
   */
  public record Metric(double last, double min, double max) {}

  public RunRow {
    // Map.copyOf would hash each name of ten thousand rows anew, which took a sixth of a listing.
    metrics = Collections.unmodifiableMap(new HashMap<>(metrics));
  }
}
