package actnn.app.run.store;

import actnn.app.run.record.FoundRun;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.Labels;
import actnn.storage.run.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can still be read of an old store, and is told nowhere else: names given later, notes, tags,
 * pins, the baseline, and how workers died. Confined to one thread.
 */
final class Salvage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);
  private static final int NAMED = 10;
  private static final Set<StoreException.Kind> UNREADABLE =
      EnumSet.of(
          StoreException.Kind.CORRUPT,
          StoreException.Kind.NOT_A_DATABASE,
          StoreException.Kind.FAILED);

  private final boolean present;
  private final @Nullable OldStore old;
  private final FormerStores former;
  private final Set<String> sources = new LinkedHashSet<>();
  private final List<String> unknown = new ArrayList<>();
  private final Baseline baseline = new Baseline();

  private Salvage(boolean present, @Nullable OldStore old, FormerStores former) {
    this.present = present;
    this.old = old;
    this.former = former;
  }

  /**
   * @param former for what the store does not give any more; closed with this
   */
  static Salvage from(Path database, FormerStores former) throws IOException {
    return new Salvage(Files.exists(database), open(database).orElse(null), former);
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

  /**
   * Gives the new store its baseline: each run has the labels of the newest that knows it, but
   * there is one baseline for all, and an older word on it must not undo a newer one. Asked after
   * every run had its turn.
   *
   * @return where what is known of all runs comes from, and what of it is lost, where nothing of
   *     the old store can be read, and which former ones could not be asked: sentences, or none
   */
  List<String> conclude(Store store) {
    baseline.run(this::namesBaseline).ifPresent(store.labels()::baseline);
    return Stream.concat(known().stream(), former.unasked().stream()).toList();
  }

  private List<String> known() {
    if (old != null || (!present && sources.isEmpty())) {
      return nowhere();
    }
    String what =
        (present ? "The old store cannot be read" : "There was no store")
            + ": names given later, notes, tags and pins are ";
    if (sources.isEmpty()) {
      return List.of(what + "lost.");
    }
    String from = what + "those of " + String.join(" and ", sources);
    return List.of(unknown.isEmpty() ? from + "." : from + "; lost are those of " + lost() + ".");
  }

  // Whether they had any nobody can tell: a folder may as well have been put there by hand.
  private List<String> nowhere() {
    return unknown.isEmpty()
        ? List.of()
        : List.of(
            "No store or copy that is left knows "
                + lost()
                + ": names given later, notes, tags and pins are lost there, if there were any.");
  }

  private String lost() {
    return unknown.size() > NAMED ? unknown.size() + " of the runs" : String.join(", ", unknown);
  }

  /**
   * Gives the new store what the old one, or else the newest former one that has the run, knows of
   * it.
   *
   * @return what of it is lost or may be older, a sentence each
   * @throws StoreException when the new store cannot be written
   */
  List<String> give(Store store, String id) throws IOException {
    List<String> losses = new ArrayList<>();
    boolean read = old != null;
    try {
      Optional<Run> own = old == null ? Optional.empty() : old.store().runs().byId(id);
      if (own.isPresent()) {
        baseline.told(own.get(), id, Baseline.OWN);
        give(store, own.get(), true, losses);
        return losses;
      }
    } catch (StoreException e) {
      requireUnreadable(e);
      LOG.warn("The old store does not give run {}: {}", id, e.getMessage());
      read = false;
    }
    Optional<FormerStores.Found> found = former.find(id);
    // Of a store that gives nothing at all it is said once, for all runs.
    if (old != null && (found.isPresent() || !read)) {
      losses.add("Run " + id + ": " + instead(found, read));
    }
    if (found.isPresent()) {
      sources.add(found.get().source());
      baseline.told(found.get().run(), id, found.get().age());
      give(store, found.get().run(), isOfNow(store, found.get().run()), losses);
    } else if (losses.isEmpty()) {
      unknown.add(id);
    }
    return losses;
  }

  /**
   * Gives a run, which had its turn, what is known of a folder that counts as a copy of its own. An
   * old store that can be read and does not know the copy is believed: few copies ever were runs.
   *
   * @return what of it is lost, a sentence each
   * @throws StoreException when the new store cannot be written
   */
  List<String> giveOfCopy(Store store, FoundRun run, Path copy) throws IOException {
    String id = String.valueOf(copy.getFileName());
    Optional<FormerStores.Found> known = ofCopy(id);
    if (known.isEmpty()) {
      return List.of();
    }
    baseline.told(known.get().run(), run.id(), known.get().age());
    unknown.remove(run.id());
    try {
      return CopyLabels.give(store, run, copy, known.get().run().row().labels());
    } catch (StoreException e) {
      return List.of(unfit(e, id));
    }
  }

  private Optional<FormerStores.Found> ofCopy(String id) throws IOException {
    try {
      if (old != null) {
        return old.store()
            .runs()
            .byId(id)
            .map(run -> new FormerStores.Found(run, "", Baseline.OWN));
      }
    } catch (StoreException e) {
      requireUnreadable(e);
      LOG.warn("The old store does not give run {}: {}", id, e.getMessage());
    }
    return former.find(id);
  }

  private boolean namesBaseline(int age) {
    return age == Baseline.OWN ? old != null && Baseline.isIn(old) : former.namesBaseline(age);
  }

  // A run that has gone on since has ended otherwise, or not at all.
  private static boolean isOfNow(Store store, Run before) {
    long told = store.runs().byId(before.id()).map(Run::journalOffset).orElse(0L);
    return before.journalOffset() >= told;
  }

  private static String instead(Optional<FormerStores.Found> found, boolean read) {
    String why = ", since the old store does not " + (read ? "have it." : "give them.");
    return found
            .map(known -> "its name, note, tags and pin are those of " + known.source())
            .orElse("a name given later, its note, tags and pin are lost")
        + why;
  }

  private static void give(Store store, Run before, boolean ended, List<String> losses) {
    try {
      give(store, before.id(), before.row().labels());
      if (ended) {
        Endings.repeat(store, before);
      }
    } catch (StoreException e) {
      losses.add(unfit(e, before.id()));
    }
  }

  // Damage may read as words that no run can have; those must not keep the runs out.
  private static String unfit(StoreException e, String id) {
    if (e.kind() != StoreException.Kind.CONFLICT) {
      throw e;
    }
    return "Run %s: some of its names, notes and tags are lost, since no run can have what the old store says."
        .formatted(id);
  }

  private static void give(Store store, String id, Labels labels) {
    store.labels().rename(id, labels.name());
    store.labels().note(id, labels.note());
    store.labels().colour(id, labels.colour());
    store.labels().pin(id, labels.pinned());
    // The run was inserted with the tags that it began with; some may have been taken off since.
    Collection<String> first =
        store.runs().byId(id).map(run -> run.row().labels().tags()).orElse(List.of());
    first.stream()
        .filter(tag -> !labels.tags().contains(tag))
        .forEach(tag -> store.labels().untag(id, tag));
    labels.tags().forEach(tag -> store.labels().tag(id, tag));
  }

  @Override
  public void close() {
    if (old != null) {
      old.close();
    }
    former.close();
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
