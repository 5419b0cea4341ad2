package actnn.storage.run;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list, newest first.
 *
 * @param text found in id, name, note, tags, arm, level, model, dataset, task or device; ASCII
 *     letters match in either case; empty matches all
 * @param statuses any of these; empty matches all
 * @param tags all of these; empty matches all
 * @param before only runs inserted before the run with this id, for the next page; null for the
 *     first
 * @param limit rows at most
 */
public record RunQuery(
    String text, Set<RunStatus> statuses, List<String> tags, @Nullable String before, int limit) {

  public RunQuery {
    statuses = Set.copyOf(statuses);
    tags = List.copyOf(tags);
    if (limit < 1) {
      throw new IllegalArgumentException("A page has at least one row, not " + limit + ".");
    }
  }

  /** Every run. */
  public static RunQuery all() {
    return new RunQuery("", Set.of(), List.of(), null, Integer.MAX_VALUE);
  }

  public RunQuery withText(String wanted) {
    return new RunQuery(wanted, statuses, tags, before, limit);
  }

  public RunQuery withStatuses(Set<RunStatus> wanted) {
    return new RunQuery(text, wanted, tags, before, limit);
  }

  /** The next page after a run. */
  public RunQuery before(@Nullable String id) {
    return new RunQuery(text, statuses, tags, id, limit);
  }

  public RunQuery limit(int rows) {
    return new RunQuery(text, statuses, tags, before, rows);
  }
}
