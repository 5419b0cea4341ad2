package actnn.app.viewmodel.rebuild;

import actnn.app.run.store.StoreRebuild;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a rebuild.
 *
 * @param result of it; null where it was given up, and the store is as it was
 * @param cancelled whether somebody asked to give it up, be it too late
 */
public record RebuildEnd(StoreRebuild.@Nullable Result result, boolean cancelled) {
  static final String CANCELLED = "The rebuild was cancelled: the store is as it was.";

  /** For people, a sentence each; the first says how it ended. */
  public List<String> sentences() {
    if (result == null) {
      return List.of(CANCELLED);
    }
    List<String> said = new ArrayList<>(result.sentences());
    if (cancelled) {
      said.set(0, "The rebuild was done before it could be cancelled: " + said.get(0));
    }
    return said;
  }

  /** Whether something of the runs was lost. */
  public boolean lossy() {
    return result != null && !result.lost().isEmpty();
  }
}
