package actnn.app.run.record;

import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
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

  private Salvage(@Nullable Store old) {
    this.old = old;
  }

  static Salvage from(Path database) {
    try {
      return new Salvage(Files.exists(database) ? Store.openUnchecked(database) : null);
    } catch (StoreException e) {
      if (!isUnreadable(e)) {
        throw e;
      }
      LOG.debug("Nothing can be read of the old store", e);
      return new Salvage(null);
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
    if (old == null) {
      return;
    }
    try {
      old.runs().byId(id).ifPresent(before -> give(store, before));
    } catch (StoreException e) {
      LOG.warn("What the old store knew of run {} is lost: {}", id, e.getMessage());
    }
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
