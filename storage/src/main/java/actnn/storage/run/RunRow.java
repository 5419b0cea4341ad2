package actnn.storage.run;

import actnn.storage.series.Summary;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the run table.
 *
 * @param createdAt wall clock, for display only
 * @param startedAt wall clock, null before it ran
 * @param endedAt wall clock, null while it lives
 * @param outcome one sentence once it ended, else null
 * @param metrics summaries of the series asked for by name, those the run has
 */
public record RunRow(
    String id,
    RunStatus status,
    Recipe recipe,
    Labels labels,
    Progress progress,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String outcome,
    Map<String, Summary> metrics) {

  public RunRow {
    metrics = Map.copyOf(metrics);
  }
}
