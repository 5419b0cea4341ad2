package actnn.app.run.record;

import static java.util.stream.Collectors.toSet;

import actnn.engine.file.FileTree;
import actnn.engine.worker.folder.FolderLock;
import actnn.storage.Store;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders of runs beside what the store knows of. */
public final class RunFolders {
  private static final long RECORDING_NANOS = 250_000_000;

  // What is allowed needs no thought of dots, slashes, drives, NUL or what Windows keeps for
  // itself.
  private static final Pattern NAME =
      Pattern.compile(
          "(?!(?i:con|prn|aux|nul|com\\d|lpt\\d)(?:\\.|$))"
              + "[A-Za-z0-9_][A-Za-z0-9_.-]{0,98}(?<![.])");

  private RunFolders() {}

  /** Whether a folder can be called so on every system, and lies where it is made. */
  public static boolean isName(String id) {
    return NAME.matcher(id).matches();
  }

  /**
   * Names of run folders that the store has no run for, as after its file was lost or replaced.
   * Other folders, which no rebuild would take in, do not count ({@link OddFolder}), nor does what
   * says that it is of a run which the store has: a copy may lie there for good, and whether it has
   * more is for a rebuild and the doctor to find out. Reads a few lines of those folders alone;
   * blocks for a moment where any is left.
   *
   * @param runs the folder of all runs; none is as good as an empty one
   */
  public static List<String> notIn(Store store, Path runs) throws IOException {
    return recorded(store, runs, unclaimed(store, runs, names(runs)));
  }

  /**
   * The same, but of what copies were found to be alone it is believed that they are.
   *
   * @param copies all among the folders
   */
  public static List<String> notIn(Store store, Path runs, List<FolderCopy> copies)
      throws IOException {
    return recorded(store, runs, without(copies, runs, unknown(store, names(runs))));
  }

  // What no rebuild takes in for its name need not be waited for.
  private static List<String> recorded(Store store, Path runs, List<String> unknown) {
    List<String> named = unknown.stream().filter(RunFolders::isName).toList();
    if (named.isEmpty()) {
      return named;
    }
    awaitRecording();
    return looked(runs, unknown(store, named)).readable();
  }

  /** A run that is just being recorded has its folder first and its line in the store next. */
  static void awaitRecording() {
    LockSupport.parkNanos(RECORDING_NANOS);
  }

  private static List<String> unclaimed(Store store, Path runs, List<String> names)
      throws IOException {
    List<RunRow> rows = store.runs().list(RunQuery.all(), MetricNames.NONE);
    Set<String> known = rows.stream().map(RunRow::id).collect(toSet());
    List<String> left = new ArrayList<>();
    for (String name : names) {
      if (!known.contains(name) && !isOfKnown(RunClaim.of(runs.resolve(name)), rows, runs)) {
        left.add(name);
      }
    }
    return left;
  }

  // One that a rebuild took in from a folder of another name than its own is found by its moment.
  private static boolean isOfKnown(RunClaim claim, List<RunRow> rows, Path runs)
      throws IOException {
    if (claim.isOwn() || FolderLock.isHeld(claim.path())) {
      return false;
    }
    for (RunRow row : rows) {
      long created = row.createdAt().toEpochMilli();
      if (row.id().equals(claim.id())
          || claim.createdAtMillis().anyMatch(millis -> millis == created)) {
        RunClaim other = RunClaim.of(runs.resolve(row.id()));
        if (other.id().equals(claim.id()) && claim.isLike(other)) {
          return true;
        }
      }
    }
    return false;
  }

  // To say whose a copy is takes a look into all folders, which nobody needs where each is called
  // as its own run.
  private static List<String> withoutCopies(Path runs, List<String> all) throws IOException {
    for (String name : all) {
      if (!RunClaim.of(runs.resolve(name)).isOwn()) {
        return without(FolderCopy.in(runs).copies(), runs, all);
      }
    }
    return all;
  }

  private static List<String> without(List<FolderCopy> copies, Path runs, List<String> names) {
    Set<Path> left = copies.stream().map(FolderCopy::path).collect(toSet());
    return names.stream().filter(name -> !left.contains(runs.resolve(name))).toList();
  }

  /**
   * Run folders by name.
   *
   * @param readable those that a rebuild would take in
   * @param closed those that the system does not let be read, so that they may be such, too
   */
  public record Present(List<String> readable, List<String> closed) {
    /** How many runs may be there. */
    public int count() {
      return readable.size() + closed.size();
    }
  }

  private static Present looked(Path runs, List<String> names) {
    List<String> readable = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    for (String id : names) {
      FoundRun.Look look = FoundRun.look(runs.resolve(id));
      if (look instanceof FoundRun.Look.Read) {
        readable.add(id);
      } else if (look instanceof FoundRun.Look.Closed) {
        closed.add(id);
      }
    }
    return new Present(readable, closed);
  }

  /** Names among these that the store has no run for. */
  static List<String> unknown(Store store, List<String> names) {
    Set<String> known =
        store.runs().list(RunQuery.all(), MetricNames.NONE).stream()
            .map(RunRow::id)
            .collect(toSet());
    return names.stream().filter(id -> !known.contains(id)).toList();
  }

  /**
   * Names of all folders that have a file which would tell of a run, {@code run.json} or a journal,
   * in order; other folders do not count.
   */
  public static List<String> names(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(FoundRun::mayHold)
          .map(folder -> String.valueOf(folder.getFileName()))
          .sorted()
          .toList();
    }
  }

  /** What is in those of {@link #names}, without copies; reads all of them. */
  public static Present present(Path runs) throws IOException {
    Present all = looked(runs, names(runs));
    return new Present(withoutCopies(runs, all.readable()), all.closed());
  }

  /** The run that a folder says it is of, where it is not called so: somebody renamed it. */
  public static Optional<String> renamed(Path folder) throws IOException {
    RunClaim claim = RunClaim.of(folder);
    return claim.isOwn() ? Optional.empty() : Optional.of(claim.id());
  }

  /** Names of the run folders in which a worker trains, in order. */
  public static List<String> training(Path runs) throws IOException {
    return names(runs).stream().filter(id -> FolderLock.isHeld(runs.resolve(id))).toList();
  }

  /**
   * Deletes folders with all that is in them; one that is not there is as good as deleted.
   *
   * @return those that are left, and why
   */
  public static Map<Path, IOException> delete(List<Path> folders) {
    Map<Path, IOException> left = new LinkedHashMap<>();
    for (Path folder : folders) {
      try {
        FileTree.delete(folder);
      } catch (IOException e) {
        left.put(folder, e);
      }
    }
    return left;
  }

  /** What to do about so many of them, as the end of a sentence. */
  public static String remedy(int count) {
    return "%d run folder%s not in the store: 'actnn rebuild' takes %s in."
        .formatted(count, count == 1 ? " is" : "s are", count == 1 ? "it" : "them");
  }
}
