package actnn.app.run.catalog;

import actnn.app.run.info.RunMissingException;
import actnn.engine.config.refusal.Quote;
import actnn.storage.Store;
import actnn.storage.run.Lookup;
import actnn.storage.run.MetricNames;
import actnn.storage.run.Run;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which run somebody means.
 *
 * @param gone runs that the store has, and that nobody is to be shown any more
 */
record RunLookup(Store store, Set<String> gone) {
  Optional<Run> byId(String id) {
    return gone.contains(id) ? Optional.empty() : store.runs().byId(id);
  }

  /**
   * The run that goes by an id, the beginning of one, or a name.
   *
   * @throws RunMissingException when more than one does
   */
  Optional<Run> find(String reference) {
    List<String> named =
        reference.isBlank()
            ? List.of()
            : ids(RunQuery.all().withText(reference), row -> row.labels().name().equals(reference));
    if (named.size() == 1) {
      return byId(named.get(0));
    }
    Lookup lookup = store.runs().find(reference);
    if (lookup instanceof Lookup.Found found && !gone.contains(found.run().id())) {
      return Optional.of(found.run());
    }
    List<String> choices = lookup instanceof Lookup.Ambiguous many ? shown(many) : named;
    if (choices.size() > 1) {
      throw new RunMissingException(
          "%s could be any of %s: give more of the id."
              .formatted(Quote.of(reference), String.join(", ", choices)));
    }
    return choices.stream().findFirst().flatMap(this::byId);
  }

  // The store names the first ten only: without those that are gone there may be others.
  private List<String> shown(Lookup.Ambiguous many) {
    return gone.isEmpty()
        ? many.ids()
        : ids(RunQuery.all(), row -> row.id().startsWith(many.prefix()));
  }

  private List<String> ids(RunQuery query, Predicate<RunRow> wanted) {
    return store.runs().list(query, MetricNames.NONE).stream()
        .filter(wanted)
        .map(RunRow::id)
        .filter(id -> !gone.contains(id))
        .toList();
  }
}
