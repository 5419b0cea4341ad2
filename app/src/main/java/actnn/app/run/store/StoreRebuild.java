package actnn.app.run.store;

import actnn.app.run.feed.RunIngest;
import actnn.app.run.record.FoundRun;
import actnn.app.run.record.OddFolder;
import actnn.app.run.record.StillTraining;
import actnn.app.run.record.Tombstones;
import actnn.engine.event.Journal;
import actnn.engine.event.JournalException;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the store anew from the folders of all runs, beside the old one, and puts it in its place
 * in one step: whenever this is killed, the store is the old one or the new one.
 *
 * <ol>
 *   <li>Every folder's run is inserted into a new file, the oldest first, and its journal read to
 *       the end.
 *   <li>What only the old file knew, names given later, notes, tags, pins, the baseline, and how
 *       workers died, is taken from it as far as it can still be read, and where it cannot, from
 *       the newest of its daily copies and of what rebuilds set aside that knows the run.
 *   <li>The old file gets a second name, under which it is kept, and the new one takes its first.
 * </ol>
 *
 * Nobody else may have the store open: {@link actnn.app.run.lock.HomeLock#alone} sees to that.
 * Confined to one thread; blocks for about 15 s a million points.
 */
public final class StoreRebuild {
  private static final Logger LOG = LoggerFactory.getLogger(StoreRebuild.class);

  /** What the name of a store that is being made ends in; left over only where one was killed. */
  public static final String UNFINISHED = ".rebuilding";

  private static final List<String> LOGS = List.of("-wal", "-shm");
  private final Path database;
  private final Path runs;
  private final Instant now;
  private final OldStores aside;
  private final Function<Path, Store> opener;

  /**
   * @param database the store's file
   * @param runs the folder of all runs
   */
  public StoreRebuild(Path database, Path runs, Instant now) {
    this(database, runs, now, Store::open);
  }

  /**
   * @param opener opens the new store; a disk that is full just then can be had only by it
   */
  StoreRebuild(Path database, Path runs, Instant now, Function<Path, Store> opener) {
    this.opener = opener;
    this.database = database;
    this.runs = runs;
    this.now = now;
    this.aside = new OldStores(database, runs);
  }

  /**
   * A run that is in the new store.
   *
   * @param done how many are, with it
   * @param total how many there will be
   */
  public record Taken(String id, int done, int total) {}

  /**
   * What came of it.
   *
   * @param runs runs that are in the new store
   * @param skipped folders that hold no run that can be read
   * @param losses what of which run could not be read, a sentence each
   * @param aside where the old file went, null if there was none
   */
  public record Result(
      int runs, List<OddFolder> skipped, List<String> losses, @Nullable Path aside) {
    /** What was lost, for people, a sentence each. */
    public List<String> lost() {
      return Stream.concat(odd(false), losses.stream()).toList();
    }

    private Stream<String> odd(boolean empty) {
      return skipped.stream().filter(odd -> odd.isEmpty() == empty).map(OddFolder::sentence);
    }

    /** All of it for people, a sentence each. */
    public List<String> sentences() {
      List<String> all = new ArrayList<>();
      all.add(runs + (runs == 1 ? " run is" : " runs are") + " in the new store.");
      all.addAll(lost());
      odd(true).forEach(all::add);
      if (aside != null) {
        all.add("The old store is kept as " + aside + ".");
      }
      return all;
    }
  }

  /**
   * Whether a store that refuses to open for this reason can be made anew: one that is damaged, or
   * no store at all; never one of a newer version or of another program.
   */
  public static boolean mends(StoreException refusal) {
    return refusal.kind().refusesFile() && Salvage.isUnreadable(refusal);
  }

  // What the old store still has was not deleted: without its folder it would be lost.
  private void putBack() throws IOException {
    if (!Files.exists(database) || Tombstones.leftIn(runs).isEmpty()) {
      return;
    }
    try (OldStore old = OldStore.open(database)) {
      Tombstones.putBack(runs, old.store());
    } catch (StoreException e) {
      // Any other refusal passes: whoever rebuilds then would see the next start delete these runs.
      if (!Salvage.isUnreadable(e)) {
        throw e;
      }
      LOG.warn("{} cannot say which deletions were decided: {}", database, e.getMessage());
    }
  }

  /**
   * Does it.
   *
   * @param told is told of each run that is done
   * @throws StoreException when the old file is in use, of a newer version or another program's, or
   *     no file but a folder, a device or a link to nothing, whose store may only be away just now
   * @throws JournalException when a journal is whole but for its line ends
   */
  public Result run(Consumer<Taken> told) throws IOException {
    return run(told, () -> {});
  }

  /**
   * Does it unless it is given up; the store is as it was then.
   *
   * @param check throws where it shall not go on; asked before each batch and, last, before the new
   *     store takes its place
   */
  public Result run(Consumer<Taken> told, Runnable check) throws IOException {
    Store.refuseNoFile(database);
    fold(database);
    putBack();
    Path fresh = database.resolveSibling(database.getFileName() + UNFINISHED);
    clear(fresh);
    List<OddFolder> skipped = new ArrayList<>();
    List<String> losses = new ArrayList<>();
    List<FoundRun> folders = FoundRun.in(runs, skipped);
    folders.forEach(folder -> StillTraining.awaitWord(folder.path(), check));
    try (Store store = opener.apply(fresh);
        Salvage salvage = Salvage.from(database, FormerStores.of(database, aside))) {
      for (int i = 0; i < folders.size(); i++) {
        check.run();
        FoundRun folder = folders.get(i);
        losses.addAll(take(store, folder, salvage, check));
        told.accept(new Taken(folder.id(), i + 1, folders.size()));
      }
      losses.addAll(0, salvage.conclude(store));
      check.run();
    } catch (IOException | RuntimeException e) {
      clear(fresh);
      throw e;
    }
    Path kept = place(fresh);
    aside.prune();
    return new Result(folders.size(), skipped, losses, kept);
  }

  private @Nullable Path place(Path fresh) throws IOException {
    try {
      Store.fold(fresh);
      return swap(fresh);
    } catch (IOException | RuntimeException e) {
      clear(fresh);
      throw e;
    }
  }

  /** What a rebuild that was killed has left. */
  private static void clear(Path fresh) throws IOException {
    for (String log : LOGS) {
      Files.deleteIfExists(part(fresh, log));
    }
    Files.deleteIfExists(fresh);
  }

  private static Path part(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /**
   * Leaves one single file where SQLite can still read it; refuses when somebody has it open. A
   * file without a log beside it is single and open nowhere, and is not touched: folding writes.
   */
  private static void fold(Path database) {
    try {
      if (Files.exists(database)
          && LOGS.stream().anyMatch(log -> Files.exists(part(database, log)))) {
        Store.fold(database);
      }
    } catch (StoreException e) {
      if (!Salvage.isUnreadable(e)) {
        throw e;
      }
      LOG.debug("The old store cannot be read as a whole", e);
    }
  }

  private @Nullable Path swap(Path fresh) throws IOException {
    Path old = null;
    if (Files.exists(database)) {
      old = aside.at(now);
      fold(database);
      keep(old);
    }
    Files.move(
        fresh, database, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return old;
  }

  private void keep(Path old) throws IOException {
    // Only a file that SQLite cannot read still has a log here. Left in its place, the log would be
    // taken for the new file's: SQLite finds it by the name alone.
    for (String log : LOGS) {
      if (Files.exists(part(database, log))) {
        Files.move(part(database, log), part(old, log));
      }
    }
    try {
      Files.createLink(old, database);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("{} cannot be linked, so it is copied", database, e);
      Files.copy(database, old);
    }
  }

  private List<String> take(Store store, FoundRun folder, Salvage salvage, Runnable check)
      throws IOException {
    String id = folder.id();
    Run run = store.runs().insert(folder.file().asRun(id, null));
    Path journal = folder.path().resolve(Journal.FILE);
    List<String> losses = new ArrayList<>();
    RunIngest ingest = new RunIngest(store, run, journal, InstantSource.system());
    try {
      ingest.takeAll(share -> check.run());
    } catch (IOException e) {
      throw new UncheckedIOException("The journal " + journal + " cannot be read.", e);
    } catch (JournalException e) {
      LOG.warn("{}", e.getMessage());
    } catch (StoreException e) {
      if (e.kind() != StoreException.Kind.CONFLICT) {
        throw e;
      }
      // What one journal says twice in different ways must not keep the other runs out.
      losses.add(
          "Run %s: the rest of its journal was left out, since it contradicts itself."
              .formatted(id));
    } finally {
      ingest.close();
    }
    if (store.runs().byId(id).filter(known -> known.status().isLive()).isPresent()
        && !StillTraining.note(store, id, folder.path(), now)) {
      Endings.tell(store, id, folder.path());
    }
    if (ingest.damagedLines() > 0) {
      boolean one = ingest.damagedLines() == 1;
      losses.add(
          "Run %s: %d damaged line%s of its journal %s left out."
              .formatted(id, ingest.damagedLines(), one ? "" : "s", one ? "was" : "were"));
    }
    long found = Salvage.stepsDone(store, id);
    long before = salvage.stepsDone(id);
    if (found < before) {
      losses.add(
          "Run %s: %d of its %d steps are lost, since its journal does not have them."
              .formatted(id, before - found, before));
    }
    losses.addAll(salvage.give(store, id));
    return losses;
  }
}
