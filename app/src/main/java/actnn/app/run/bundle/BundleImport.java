package actnn.app.run.bundle;

import actnn.app.run.bundle.Manifest.BundledRun;
import actnn.app.run.feed.RunIngest;
import actnn.app.run.home.Home;
import actnn.app.run.name.NameException;
import actnn.app.run.name.Names;
import actnn.app.run.record.EndingFile;
import actnn.app.run.record.RunFile;
import actnn.app.run.record.Tombstones;
import actnn.engine.event.Event;
import actnn.engine.event.JournalException;
import actnn.engine.event.JournalReader;
import actnn.engine.worker.WorkerSpec;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.Ending;
import actnn.storage.run.Run;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the runs of an unpacked bundle in: all are looked at before the first one moves. Killed in
 * between, it leaves whole run folders: what the store lacks of them, the same import or {@code
 * actnn rebuild} takes in.
 */
final class BundleImport {
  private static final Logger LOG = LoggerFactory.getLogger(BundleImport.class);
  private static final Set<RunStatus> INFERRED =
      EnumSet.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.STOPPING, RunStatus.INTERRUPTED);

  private final Home home;
  private final Store store;
  private final Manifest manifest;
  private final Path unpacked;
  private final DoubleConsumer told;
  private final Set<String> inserted = new HashSet<>();

  /**
   * @param told takes the share that is taken in, 0 to 1, before each run and batch of points; what
   *     it throws ends it, so that nothing is taken
   */
  BundleImport(Home home, Store store, Manifest manifest, Path unpacked, DoubleConsumer told) {
    this.home = home;
    this.store = store;
    this.manifest = manifest;
    this.unpacked = unpacked;
    this.told = told;
  }

  /** A run as it came, and when its journal says that it began. */
  private record Arrival(
      BundledRun bundled, RunFile file, Event.@Nullable Started started, Path folder) {
    String id() {
      return bundled.id();
    }
  }

  RunBundles.Imported run() throws IOException, Unfit {
    List<String> taken = new ArrayList<>();
    List<String> known = new ArrayList<>();
    List<String> other = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    for (BundledRun bundled : manifest.runs()) {
      if (store.runs().byId(bundled.id()).isPresent()) {
        (sameJournal(bundled.id()) ? known : other).add(bundled.id());
      } else {
        arrivals.add(look(bundled));
      }
    }
    takeAll(arrivals, taken);
    try {
      for (BundledRun bundled : manifest.runs()) {
        if (known.contains(bundled.id())) {
          told.accept(1);
          finish(bundled);
        }
      }
    } catch (IOException | Unfit | RuntimeException | Error e) {
      takeBack(taken, e);
      throw e;
    }
    return new RunBundles.Imported(taken, known, other);
  }

  /**
   * All of them or, when one cannot be taken, for whatever reason, none: what this import has moved
   * and inserted goes again, and nothing else, for another may take the same bundle in at the same
   * time.
   */
  private void takeAll(List<Arrival> arrivals, List<String> taken) throws IOException, Unfit {
    try {
      for (Arrival arrival : arrivals) {
        double before = taken.size();
        told.accept(before / arrivals.size());
        move(arrival);
        taken.add(arrival.id());
        take(arrival, share -> told.accept((before + share) / arrivals.size()));
      }
    } catch (IOException | Unfit | RuntimeException | Error e) {
      takeBack(taken, e);
      if (e instanceof StoreException refusal && refusal.kind() == StoreException.Kind.CONFLICT) {
        throw new Unfit("the journal of a run in it contradicts itself");
      }
      throw e;
    }
  }

  private void move(Arrival arrival) throws IOException, Unfit {
    Path place = home.runFolder(arrival.id());
    try {
      Files.move(arrival.folder(), place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // It was not there a moment ago: whoever was faster goes on with it.
      if (Files.exists(place)) {
        throw elsewhere(arrival.id());
      }
      throw e;
    }
  }

  private static Unfit elsewhere(String id) {
    return new Unfit("its run " + id + " is being taken in elsewhere, so wait for that to end");
  }

  /**
   * Takes runs back since the bundle is not taken.
   *
   * @throws BundleException when one of them is left; says which
   */
  private void takeBack(List<String> taken, Throwable why) {
    Map<String, Exception> left = new LinkedHashMap<>();
    for (String id : taken) {
      try {
        takeBack(id);
      } catch (IOException | RuntimeException e) { // as of a store that is in use, or a folder
        left.put(id, e);
      }
    }
    if (!left.isEmpty()) {
      throw BundleException.left(home.runs(), left, why);
    }
  }

  private void takeBack(String id) throws IOException {
    Tombstones stones = Tombstones.lay(home.runs(), List.of(id));
    try {
      if (inserted.contains(id)) {
        store.runs().delete(id);
      }
    } catch (RuntimeException | Error e) { // left it is a whole run, which can be deleted
      stones.takeBack();
      throw e;
    }
    // No run any more: the next start takes away what is left of these.
    stones.clear().forEach((folder, cause) -> LOG.warn("{} is left: {}", folder, cause.toString()));
  }

  private boolean sameJournal(String id) throws IOException {
    Path here = home.journal(id);
    Path there = folder(id).resolve(EntryNames.JOURNAL);
    Runnable alive = () -> told.accept(0);
    return Files.exists(here) == Files.exists(there)
        && (!Files.exists(here) || Digests.of(here, alive).equals(Digests.of(there, alive)));
  }

  private Path folder(String id) {
    return unpacked.resolve("runs").resolve(id);
  }

  /**
   * @throws IOException when the disk does not give what was just unpacked, which says nothing of
   *     the bundle
   */
  private Arrival look(BundledRun bundled) throws IOException, Unfit {
    String id = bundled.id();
    Path folder = folder(id);
    if (Files.exists(home.runFolder(id))) {
      throw new Unfit(
          "the folder of its run "
              + id
              + " is there already, though not in the store: it is being taken in elsewhere, or"
              + " was left behind and 'actnn rebuild' takes it in");
    }
    try {
      RunFile file = RunFile.read(folder);
      if (Files.exists(folder.resolve(EntryNames.SPEC_FILE))
          && !id.equals(WorkerSpec.read(folder).id())) {
        throw new Unfit("run " + id + " in it has the spec of another");
      }
      RunFile named = file.called(Names.name(file.name()), Names.tags(file.tags()));
      return new Arrival(bundled, named, started(id, folder), folder);
    } catch (JsonProcessingException | NoSuchFileException e) {
      throw new Unfit("what run " + id + " in it was cannot be read", e);
    } catch (NameException e) {
      throw new Unfit("run " + id + " in it has a name or a tag that none can have", e);
    } catch (JournalException e) {
      throw new Unfit("the journal of run " + id + " in it is of another version", e);
    }
  }

  /**
   * The first line of the journal, which must be that of the run; null when there is no journal.
   */
  private static Event.@Nullable Started started(String id, Path folder) throws IOException, Unfit {
    Path journal = folder.resolve(EntryNames.JOURNAL);
    // A worker that died before its first line leaves an empty one.
    if (!Files.exists(journal) || Files.size(journal) == 0) {
      return null;
    }
    return JournalReader.header(journal)
        .filter(started -> started.run().equals(id))
        .orElseThrow(
            () -> new Unfit("the journal of run " + id + " in it is not that of this run"));
  }

  private void take(Arrival arrival, DoubleConsumer within) throws IOException {
    String id = arrival.id();
    List<StatusChange> life = new ArrayList<>();
    Event.Started started = arrival.started();
    if (started != null) {
      Instant began = Instant.ofEpochMilli(started.createdAtMillis());
      life.add(StatusChange.to(RunStatus.RUNNING, began));
    }
    // Until the journal has been read: what it says of the end takes the place of this one.
    life.add(end(arrival.bundled(), RunStatus.INTERRUPTED, arrival.file()));
    Run run = store.runs().insert(arrival.file().asRun(id, null), life);
    inserted.add(id);
    store.labels().note(id, arrival.bundled().note());
    ingest(run, within);
    settle(arrival.bundled(), arrival.file());
  }

  /** Reads what an import that was killed has not. */
  private void finish(BundledRun bundled) throws IOException, Unfit {
    Run run = store.runs().byId(bundled.id()).orElseThrow(() -> elsewhere(bundled.id()));
    Path journal = home.journal(bundled.id());
    boolean behind = Files.exists(journal) && run.journalOffset() < Files.size(journal);
    if (run.status().isTerminal() && behind) {
      ingest(run, share -> told.accept(1));
      settle(bundled, RunFile.read(home.runFolder(bundled.id())));
    }
  }

  private void ingest(Run run, DoubleConsumer within) throws IOException {
    Path journal = home.journal(run.id());
    if (!Files.exists(journal)) {
      return;
    }
    RunIngest ingest = new RunIngest(store, run, journal, InstantSource.system());
    try {
      ingest.takeAll(within);
    } finally {
      ingest.close();
    }
  }

  // A journal has the last word; where it has none, whoever saw the worker die. That a run did all
  // it was asked for only a journal can say.
  private void settle(BundledRun bundled, RunFile file) throws IOException {
    RunStatus seen =
        bundled.status() == RunStatus.FINISHED ? RunStatus.INTERRUPTED : bundled.status();
    StatusChange end = end(bundled, seen, file);
    if (store.runs().transition(bundled.id(), INFERRED, end)) {
      EndingFile.keep(home.runFolder(bundled.id()), end);
    }
  }

  private static StatusChange end(BundledRun bundled, RunStatus status, RunFile file) {
    Long ended = bundled.endedAtMillis();
    Instant at = Instant.ofEpochMilli(ended == null ? file.createdAtMillis() : ended);
    Ending ending = new Ending(bundled.outcome(), bundled.exitCode(), bundled.exitInfo());
    return new StatusChange(status, at, ending, null);
  }
}
