package actnn.app.run.store;

import actnn.app.run.feed.RunIngest;
import actnn.app.run.record.LineEnds;
import actnn.app.run.record.RunFile;
import actnn.app.run.record.Tombstones;
import actnn.engine.event.Journal;
import actnn.engine.event.JournalException;
import actnn.engine.event.JournalReader;
import actnn.engine.file.FileTree;
import actnn.engine.file.ProcessMark;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.MetricNames;
import actnn.storage.run.Run;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the store has of runs that are over with what their journals say. Changes nothing.
 * Blocks.
 */
public final class StoreCheck {
  private static final Logger LOG = LoggerFactory.getLogger(StoreCheck.class);

  private static final String PREFIX = "actnn-check-";
  private static final Pattern LEFT = Pattern.compile(PREFIX + "(" + ProcessMark.FORM + ")-.*");

  /** What is to be done about {@link #withForeignLineEnds}; goes on a sentence. */
  public static final String LINE_ENDS_REMEDY = LineEnds.REMEDY;

  private final Store store;
  private final Path runs;
  private final Function<Path, Store> opener;

  /**
   * @param runs the folder of all runs
   */
  public StoreCheck(Store store, Path runs) {
    this(store, runs, Store::open);
  }

  /**
   * @param opener opens the store to compare with; a disk that is full just then can be had only by
   *     it
   */
  StoreCheck(Store store, Path runs, Function<Path, Store> opener) {
    this.store = store;
    this.runs = runs;
    this.opener = opener;
  }

  /**
   * Runs that are over whose journals go on beyond what the store has taken; quick, since only
   * sizes are compared.
   */
  public List<String> behind() throws IOException {
    List<String> behind = new ArrayList<>();
    for (Run run : over()) {
      Path journal = journal(run.id());
      if (Files.exists(journal)
          && run.journalOffset() < LineEnds.wholeBytes(journal)
          && !LineEnds.areReturns(journal)) {
        behind.add(run.id());
      }
    }
    return behind;
  }

  /** Runs of the store whose journals are gone: what the store has of them is all that there is. */
  public List<String> withoutJournal() {
    return over().stream()
        .filter(run -> run.journalOffset() > 0 && !Files.exists(journal(run.id())))
        .map(Run::id)
        .toList();
  }

  /** Runs of whose journals less is there than the store has taken: it alone has the rest. */
  public List<String> shortened() throws IOException {
    List<String> shortened = new ArrayList<>();
    for (Run run : over()) {
      Path journal = journal(run.id());
      if (Files.exists(journal) && Files.size(journal) < run.journalOffset()) {
        shortened.add(run.id());
      }
    }
    return shortened;
  }

  /**
   * Runs whose journals have CR for line ends, so that no line of them can be read; what the store
   * has of them says nothing against it.
   */
  public List<String> withForeignLineEnds() throws IOException {
    List<String> foreign = new ArrayList<>();
    for (Run run : over()) {
      Path journal = journal(run.id());
      if (Files.exists(journal) && LineEnds.areReturns(journal)) {
        foreign.add(run.id());
      }
    }
    return foreign;
  }

  /** Runs of the store of whose folders nobody can read what they were asked. */
  public List<String> withoutDescription() {
    return rows().map(RunRow::id).filter(id -> !isDescribed(runs.resolve(id))).toList();
  }

  private static boolean isDescribed(Path folder) {
    try {
      return !RunFile.read(folder).name().isEmpty();
    } catch (IOException e) {
      LOG.debug("{} does not say what its run was", folder, e);
      return false;
    }
  }

  /**
   * What comparing to the last bit comes to.
   *
   * @param different runs of which the store has something else than their whole journals say,
   *     without those that are {@link #shortened} or {@link #withForeignLineEnds}
   * @param damaged journals that have lines which their checksums refuse
   */
  public record Contents(List<String> different, List<Damage> damaged) {}

  /**
   * A journal that is damaged.
   *
   * @param line the first such line, counted from 1
   * @param storeHasMore whether the store has something else than the rest of the journal says: it
   *     took the line while that was whole, and a rebuild would lose it
   */
  public record Damage(String run, long line, boolean storeHasMore) {
    @Override
    public String toString() {
      return "that of " + run + " at line " + line;
    }
  }

  /**
   * Runs that are over of which the store has something else than what can be read of their
   * journals.
   */
  public List<String> different() throws IOException {
    Contents contents = contents();
    Stream<String> damaged =
        contents.damaged().stream().filter(Damage::storeHasMore).map(Damage::run);
    return Stream.concat(contents.different().stream(), damaged).toList();
  }

  /** Compares runs that are over: reads every journal, about 15 s a million points. */
  public Contents contents() throws IOException {
    sweep();
    Set<String> told = new HashSet<>(shortened());
    told.addAll(withForeignLineEnds());
    Path folder = Files.createTempDirectory(PREFIX + ProcessMark.own() + "-");
    try (Store fresh = opener.apply(folder.resolve("check.db"))) {
      Contents contents = new Contents(new ArrayList<>(), new ArrayList<>());
      for (Run run : over()) {
        if (Files.exists(journal(run.id())) && !told.contains(run.id())) {
          compare(fresh, run, contents);
        }
      }
      return contents;
    } finally {
      FileTree.delete(folder);
    }
  }

  /** What checks left that were killed, each as large as a store. */
  private static void sweep() {
    try {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
      for (Path left : ProcessMark.leftIn(temporary, LEFT)) {
        FileTree.delete(left);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("What an earlier check has left stays", e);
    }
  }

  private void compare(Store fresh, Run run, Contents contents) throws IOException {
    // Without what it was asked it cannot be made anew; that is told apart.
    boolean agrees = !isDescribed(runs.resolve(run.id())) || agrees(fresh, run);
    long damaged = firstDamagedLine(journal(run.id()));
    if (damaged > 0) {
      contents.damaged().add(new Damage(run.id(), damaged, !agrees));
    } else if (!agrees) {
      contents.different().add(run.id());
    }
  }

  private static long firstDamagedLine(Path journal) throws IOException {
    try (JournalReader reader = JournalReader.open(journal, 0)) {
      while (reader.firstCorruptLine() == 0 && reader.next().isPresent()) {
        // Only the checksums matter.
      }
      return reader.firstCorruptLine();
    } catch (JournalException e) {
      LOG.debug("The journal {} is of another version", journal, e);
      return 0;
    }
  }

  private boolean agrees(Store fresh, Run run) throws IOException {
    String id = run.id();
    try {
      Path folder = runs.resolve(id);
      Run copy = fresh.runs().insert(RunFile.read(folder).asRun(id, null));
      read(fresh, copy, asTaken(run, fresh.file().resolveSibling(Journal.FILE)));
      return fresh.runs().digest(id).equals(store.runs().digest(id));
    } catch (StoreException e) {
      if (e.kind().passes()) {
        throw e; // no room to compare in says nothing of the store
      }
      LOG.debug("Run {} cannot be compared", id, e);
      return false;
    } finally {
      fresh.runs().delete(id);
    }
  }

  /** The journal, or a copy of it as it was when the store took it, before it was given CRLF. */
  private Path asTaken(Run run, Path copy) throws IOException {
    Path journal = journal(run.id());
    if (!LineEnds.arePairs(journal) || run.journalOffset() > LineEnds.wholeBytes(journal)) {
      return journal;
    }
    LineEnds.undo(journal, copy);
    return copy;
  }

  private static void read(Store fresh, Run run, Path journal) throws IOException {
    RunIngest ingest = new RunIngest(fresh, run, journal, InstantSource.system());
    try {
      ingest.takeAll();
    } catch (JournalException e) {
      LOG.debug("The journal of run {} is of another version", run.id(), e);
    } finally {
      ingest.close();
    }
  }

  private List<Run> over() {
    return rows()
        .filter(row -> row.status().isTerminal())
        .map(RunRow::id)
        .flatMap(id -> store.runs().byId(id).stream())
        .toList();
  }

  // Of what goes the store may have the half that is still to be forgotten, and no folder is left.
  private Stream<RunRow> rows() {
    try {
      Set<String> going = Tombstones.going(runs);
      return store.runs().list(RunQuery.all(), MetricNames.NONE).stream()
          .filter(row -> !going.contains(row.id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path journal(String id) {
    return runs.resolve(id).resolve(Journal.FILE);
  }
}
