package actnn.app.run.catalog;

import actnn.app.run.info.RunStatus;
import actnn.app.run.words.StoreWords;
import actnn.storage.run.RunQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which runs to list.
 *
 * @param text found in id, name, note, tags or recipe, in either case; empty matches all
 * @param statuses any of these; empty matches all
 * @param tags all of these
 * @param limit rows at most
 */
public record CatalogQuery(String text, Set<RunStatus> statuses, List<String> tags, int limit) {
  /** Every run. */
  public static final CatalogQuery ALL =
      new CatalogQuery("", Set.of(), List.of(), Integer.MAX_VALUE);

  // The store calls those live of which it could not note how they ended, and has those that go.
  RunQuery inStoreWords(boolean more) {
    Set<actnn.storage.run.RunStatus> wanted =
        Arrays.stream(RunStatus.values())
            .filter(
                status ->
                    statuses.contains(status) || (more && !statuses.isEmpty() && status.isLive()))
            .map(StoreWords::status)
            .collect(Collectors.toSet());
    return new RunQuery(text, wanted, tags, null, more ? Integer.MAX_VALUE : limit);
  }
}
