package actnn.app.run.record;

import actnn.engine.file.FileTree;
import actnn.engine.worker.FolderLock;
import actnn.storage.Store;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
   * Other folders, which no rebuild could take in, do not count ({@link OddFolder}). Blocks for a
   * moment where there are any.
   *
   * @param runs the folder of all runs; none is as good as an empty one
   */
  public static List<String> notIn(Store store, Path runs) throws IOException {
    List<String> unknown = unknown(store, names(runs));
    if (unknown.isEmpty()) {
      return unknown;
    }
    // A run that is just being recorded has its folder first and its line in the store next.
    LockSupport.parkNanos(RECORDING_NANOS);
    return readable(runs, unknown(store, unknown));
  }

  private static List<String> readable(Path runs, List<String> names) {
    return names.stream().filter(id -> FoundRun.isIn(runs.resolve(id))).toList();
  }

  /** Names among these that the store has no run for. */
  static List<String> unknown(Store store, List<String> names) {
    Set<String> known =
        store.runs().list(RunQuery.all(), MetricNames.NONE).stream()
            .map(RunRow::id)
            .collect(Collectors.toSet());
    return names.stream().filter(id -> !known.contains(id)).toList();
  }

  /** Names of all run folders, in order; other folders do not count. */
  public static List<String> names(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(runs)) {
      return folders
          .filter(folder -> RunFile.isIn(folder) && !Tombstones.isOne(folder))
          .map(folder -> String.valueOf(folder.getFileName()))
          .sorted()
          .toList();
    }
  }

  /** Those of {@link #names} that a rebuild would take in; reads all of them. */
  public static List<String> readable(Path runs) throws IOException {
    return readable(runs, names(runs));
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
