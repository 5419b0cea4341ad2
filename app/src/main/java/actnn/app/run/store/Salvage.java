package actnn.app.run.store;

import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  private final Path database;
  private final @Nullable OldStore old;
  private final List<Path> copies;
  private @Nullable OldStore copy;

  private Salvage(Path database, @Nullable OldStore old, List<Path> copies) {
    this.database = database;
    this.old = old;
    this.copies = copies;
  }

  /**
   * @param copies of the store, the newest first, for what it does not give any more
   */
  static Salvage from(Path database, List<Path> copies) throws IOException {
    return new Salvage(database, open(database).orElse(null), copies);
  }

  private static Optional<OldStore> open(Path database) throws IOException {
    try {
      return Files.exists(database) ? Optional.of(OldStore.open(database)) : Optional.empty();
    } catch (StoreException e) {
      requireUnreadable(e);
      LOG.debug("Nothing can be read of {}", database, e);
      return Optional.empty();
    }
  }

  /** Steps that the old store had of a run; 0 where it does not say. */
  long stepsDone(String id) {
    try {
      return old == null ? 0 : stepsDone(old.store(), id);
    } catch (StoreException e) {
      LOG.debug("The old store does not say how far run {} was", id, e);
      return 0;
    }
  }

  /** What is lost of all runs, where nothing of the old store can be read: a sentence, or none. */
  List<String> losses() throws IOException {
    if (old != null || !Files.exists(database)) {
      return List.of();
    }
    String words = "The old store cannot be read: names given later, notes, tags and pins are ";
    return List.of(
        newestCopy()
            .map(found -> words + "those of its copy " + found.file() + ".")
            .orElse(words + "lost."));
  }

  /**
   * Gives the new store what the old one, or else the newest copy of it, knows of a run.
   *
   * @return what of it is lost or may be older, a sentence each
   * @throws StoreException when the new store cannot be written
   */
  List<String> give(Store store, String id) throws IOException {
    List<Run> found = new ArrayList<>();
    boolean read = old != null && read(old, id, found);
    if (!read) {
      newestCopy().ifPresent(newest -> read(newest, id, found));
    }
    List<String> losses = new ArrayList<>();
    if (!read && old != null) {
      losses.add("Run " + id + ": " + instead(!found.isEmpty()));
    }
    for (Run before : found) {
      try {
        give(store, before);
      } catch (StoreException e) {
        // Damage may read as words that no run can have; those must not keep the runs out.
        if (e.kind() != StoreException.Kind.CONFLICT) {
          throw e;
        }
        losses.add(
            "Run %s: some of its names, notes and tags are lost, since no run can have what the old store says."
                .formatted(id));
      }
    }
    return losses;
  }

  private static String instead(boolean copied) {
    String why = ", since the old store does not give them.";
    return copied
        ? "its name, note, tags and pin are those of the newest copy of the store" + why
        : "a name given later, its note, tags and pin are lost" + why;
  }

  private static boolean read(OldStore from, String id, List<Run> found) {
    try {
      from.store().runs().byId(id).ifPresent(found::add);
      return true;
    } catch (StoreException e) {
      requireUnreadable(e);
      LOG.warn("{} does not give run {}: {}", from.file(), id, e.getMessage());
      return false;
    }
  }

  private Optional<OldStore> newestCopy() throws IOException {
    for (Path file : copy == null ? copies : List.<Path>of()) {
      copy = copy == null ? open(file).orElse(null) : copy;
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

  private static void requireUnreadable(StoreException e) {
    if (!isUnreadable(e)) {
      throw e;
    }
  }

  /** Whether the file is damaged, so that only what can still be read of it counts. */
  static boolean isUnreadable(StoreException e) {
    return UNREADABLE.contains(e.kind());
  }
}
