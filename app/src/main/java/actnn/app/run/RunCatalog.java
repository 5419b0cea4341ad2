package actnn.app.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The runs on record. Safe on any thread; every method blocks on the store, so never on the thread
 * that draws.
 */
public final class RunCatalog {
  RunCatalog() {}

  /** All runs, newest first. */
  public List<RunInfo> list() {
    return list(Query.ALL);
  }

  /** The runs that match, newest first. */
  public List<RunInfo> list(Query query) {
    throw new UnsupportedOperationException();
  }

  /**
   * Which runs to list.
   *
   * @param text found in id, name, note, tags or recipe, in either case; empty matches all
   * @param statuses any of these; empty matches all
   * @param tags all of these
   * @param limit rows at most
   */
  public record Query(String text, Set<RunStatus> statuses, List<String> tags, int limit) {
    /** Every run. */
    public static final Query ALL = new Query("", Set.of(), List.of(), Integer.MAX_VALUE);
  }

  /** The run with exactly this id. */
  public Optional<RunInfo> byId(String id) {
    throw new UnsupportedOperationException();
  }

  /**
   * The run that goes by a reference: an id, the beginning of one, a name, or {@code latest}.
   *
   * @throws RunMissingException when there is none or more than one
   */
  public RunInfo find(String reference) {
    throw new UnsupportedOperationException();
  }

  /** Everything on one run apart from its curves. */
  public RunDetail detail(String id) {
    throw new UnsupportedOperationException();
  }

  public void rename(String id, String name) {
    throw new UnsupportedOperationException();
  }

  public void note(String id, String text) {
    throw new UnsupportedOperationException();
  }

  public void tag(String id, String tag) {
    throw new UnsupportedOperationException();
  }

  public void untag(String id, String tag) {
    throw new UnsupportedOperationException();
  }

  public void pin(String id, boolean pinned) {
    throw new UnsupportedOperationException();
  }

  /** Gives a run another colour, a number from 0. */
  public void colour(String id, int colour) {
    throw new UnsupportedOperationException();
  }

  /** Makes a run the one that others are compared with; null leaves none. */
  public void baseline(@Nullable String id) {
    throw new UnsupportedOperationException();
  }

  /** The run that others are compared with. */
  public Optional<RunInfo> baseline() {
    throw new UnsupportedOperationException();
  }

  /**
   * Deletes a run, then its folder.
   *
   * @throws IllegalStateException with one sentence when it is live
   */
  public void delete(String id) {
    throw new UnsupportedOperationException();
  }
}
