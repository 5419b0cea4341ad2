package actnn.app.run.record;

import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can still be read of an old store, and is told nowhere else: names given later, notes, tags,
 * pins, the baseline, and how workers died. Confined to one thread.
 */
final class Salvage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);
  private static final Set<StoreException.Kind> UNREADABLE =
      EnumSet.of(
          StoreException.Kind.CORRUPT,
          StoreException.Kind.NOT_A_DATABASE,
          StoreException.Kind.FAILED);

  private final @Nullable Store old;
  private final List<Path> copies;
  private @Nullable Store copy;

  private Salvage(@Nullable Store old, List<Path> copies) {
    this.old = old;
    this.copies = copies;
  }

  /**
   * @param copies of the store, the newest first, for what it does not give any more
   */
  static Salvage from(Path database, List<Path> copies) {
    return new Salvage(open(database).orElse(null), copies);
  }

  private static Optional<Store> open(Path database) {
    try {
      return Files.exists(database) ? Optional.of(Store.openUnchecked(database)) : Optional.empty();
    } catch (StoreException e) {
      if (!isUnreadable(e)) {
        throw e;
      }
      LOG.debug("Nothing can be read of {}", database, e);
      return Optional.empty();
    }
  }

  /** Steps that the old store had of a run; 0 where it does not say. */
  long stepsDone(String id) {
    try {
      return old == null ? 0 : stepsDone(old, id);
    } catch (StoreException e) {
      LOG.debug("The old store does not say how far run {} was", id, e);
      return 0;
    }
  }

  void give(Store store, String id) {
    try {
      if (old != null) {
        old.runs().byId(id).ifPresent(before -> give(store, before));
        return;
      }
    } catch (StoreException e) {
      LOG.warn("The old store does not give run {}: {}", id, e.getMessage());
    }
    giveFromCopy(store, id);
  }

  private void giveFromCopy(Store store, String id) {
    try {
      newestCopy().flatMap(found -> found.runs().byId(id)).ifPresent(run -> give(store, run));
    } catch (StoreException e) {
      LOG.warn("What the old store knew of run {} is lost: {}", id, e.getMessage());
    }
  }

  private Optional<Store> newestCopy() {
    if (copy == null) {
      copy = copies.stream().flatMap(file -> open(file).stream()).findFirst().orElse(null);
    }
    return Optional.ofNullable(copy);
  }

  private static void give(Store store, Run before) {
    String id = before.id();
    store.labels().rename(id, before.row().labels().name());
    store.labels().note(id, before.row().labels().note());
    store.labels().colour(id, before.row().labels().colour());
    store.labels().pin(id, before.row().labels().pinned());
    before.row().labels().tags().forEach(tag -> store.labels().tag(id, tag));
    if (before.row().labels().baseline()) {
      store.labels().baseline(id);
    }
    Endings.repeat(store, before);
  }

  @Override
  public void close() {
    if (old != null) {
      old.close();
    }
    if (copy != null) {
      copy.close();
    }
  }

  /** Steps that a store has of a run; 0 where it does not know the run. */
  static long stepsDone(Store store, String id) {
    return store.runs().byId(id).map(run -> run.row().progress().stepsDone()).orElse(0L);
  }

  /** Whether the file is damaged, so that only what can still be read of it counts. */
  static boolean isUnreadable(StoreException e) {
    return UNREADABLE.contains(e.kind());
  }
}
