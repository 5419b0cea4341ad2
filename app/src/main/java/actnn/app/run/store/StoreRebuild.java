package actnn.app.run.store;

import actnn.app.run.feed.RunIngest;
import actnn.app.run.record.FolderCopy;
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
 *       the newest of its daily copies and of what rebuilds set aside that knows the run. So is
 *       what was written of a folder that counts as a copy now.
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

  private final Path database;
  private final Path runs;
  private final Instant now;
  private final OldStores aside;
  private final StoreSwap swap;
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
    this.swap = new StoreSwap(database);
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
   * @param copies folders whose run was taken from another, of which they are copies
   * @param losses what of which run could not be read, a sentence each
   * @param aside where the old file went, null if there was none
   */
  public record Result(
      int runs,
      List<OddFolder> skipped,
      List<FolderCopy> copies,
      List<String> losses,
      @Nullable Path aside) {
    /** What was lost, for people, a sentence each. */
    public List<String> lost() {
      return Stream.concat(left(true), losses.stream()).toList();
    }

    private Stream<String> left(boolean lossy) {
      return Stream.concat(
          skipped.stream().filter(odd -> odd.isEmpty() != lossy).map(OddFolder::sentence),
          copies.stream().filter(copy -> copy.hasMore() == lossy).map(FolderCopy::sentence));
    }

    /** All of it for people, a sentence each. */
    public List<String> sentences() {
      List<String> all = new ArrayList<>();
      all.add(runs + (runs == 1 ? " run is" : " runs are") + " in the new store.");
      all.addAll(lost());
      left(false).forEach(all::add);
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
   * @param check throws where it shall not go on; asked before each folder, batch and former store
   *     and, last, before the new store takes its place
   */
  public Result run(Consumer<Taken> told, Runnable check) throws IOException {
    Store.refuseNoFile(database);
    swap.fold();
    putBack();
    swap.clear();
    List<String> losses = new ArrayList<>();
    FoundRun.Search found = FoundRun.in(runs, check);
    List<FoundRun> folders = found.runs();
    folders.forEach(folder -> StillTraining.awaitWord(folder.path(), check));
    try (Store store = opener.apply(swap.fresh());
        Salvage salvage = Salvage.from(database, FormerStores.of(database, aside, check))) {
      for (int i = 0; i < folders.size(); i++) {
        check.run();
        FoundRun folder = folders.get(i);
        losses.addAll(take(store, folder, salvage, check));
        for (FolderCopy copy : found.copies()) {
          if (copy.own().equals(folder.path())) {
            losses.addAll(salvage.giveOfCopy(store, folder, copy.path()));
          }
        }
        told.accept(new Taken(folder.id(), i + 1, folders.size()));
      }
      losses.addAll(0, salvage.conclude(store));
      check.run();
    } catch (IOException | RuntimeException e) {
      swap.clear();
      throw e;
    }
    Path kept = swap.place(aside.at(now));
    aside.prune();
    return new Result(folders.size(), found.odd(), found.copies(), losses, kept);
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
