package actnn.app.doctor;

import actnn.app.run.bundle.RunBundles;
import actnn.app.run.info.FailureWords;
import actnn.app.run.lock.Occupants;
import actnn.app.run.record.RunFolders;
import actnn.app.run.record.Tombstones;
import actnn.app.run.store.RebuildLeftovers;
import actnn.app.run.store.StoreBackups;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.file.ProcessMark;
import actnn.engine.file.Unfinished;
import actnn.engine.worker.folder.FolderLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The home, its store, who uses it, and what was left lying about. */
final class HomeCheck {
  // The folder of a process's copy of SQLite's library.
  private static final Pattern LIBRARY = Pattern.compile("(" + ProcessMark.FORM + ")");
  // Half the copy that is made before the store is brought up to a newer version.
  private static final Pattern UPGRADE =
      Pattern.compile("actnn\\.db\\.version-.*\\.backup\\.tmp(-journal|-wal|-shm)?");
  private static final long ROOM_FOR_RUNS = 1L << 30;

  private final Path home;
  private final boolean verify;
  private final boolean copied;
  private final Predicate<Path> writable;

  /**
   * @param verify whether to compare the store with every journal, which takes its time
   */
  HomeCheck(Path home, boolean verify) {
    this(home, verify, true, Files::isWritable);
  }

  /**
   * @param copied whether the settings ask for daily copies of the store
   * @param writable whether a folder can be written; a superuser can write any
   */
  HomeCheck(Path home, boolean verify, boolean copied, Predicate<Path> writable) {
    this.home = home;
    this.verify = verify;
    this.copied = copied;
    this.writable = writable;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(List.of(rights()));
    if (findings.get(0).grade() == Finding.Grade.PROBLEM
        && !Files.isReadable(home.resolve("runs"))) {
      return findings;
    }
    findings.add(disk());
    findings.addAll(new StoreFindings(home, verify, copied).findings());
    findings.addAll(List.of(use(), leftovers()));
    return findings;
  }

  // Who only asks for the doctor wants nothing made: a home that is missing stays so.
  private Finding rights() {
    Path existing = Places.existing(home);
    if (!Files.isDirectory(existing) || !writable.test(existing)) {
      return Finding.problem(
          "home",
          home + " cannot be written" + (Files.isDirectory(home) ? ", so nothing can train" : ""),
          "Make it writable, or choose another with --home or ACTNN_HOME.");
    }
    return Finding.ok(
        "home", home + (Files.exists(home) ? " can be written" : " is made with the first run"));
  }

  private Finding disk() {
    long free = Places.freeBytes(Places.existing(home));
    String text = (free >> 20) + " MiB are free at " + home;
    return free > ROOM_FOR_RUNS
        ? Finding.ok("disk", text)
        : Finding.warning("disk", text, "Make room, or choose another home with --home.");
  }

  private Finding use() {
    List<Occupants.Occupant> present = Occupants.of(home).present();
    return Finding.ok(
        "in use",
        present.isEmpty()
            ? "by nobody"
            : "by " + present.stream().map(Object::toString).collect(Collectors.joining(", ")));
  }

  private Finding leftovers() {
    try {
      List<Path> left = left();
      return left.isEmpty()
          ? Finding.ok("leftovers", "nothing that is half made or half deleted lies about")
          : Finding.warning(
              "leftovers",
              "a process that died has left " + Listed.of(left),
              "Nothing waits for them; they go, and runs whose deletion was not decided come back,"
                  + " with the next start, copy, import or 'actnn rebuild', half a checkpoint when its run goes on or is deleted; half a"
                  + " '.backup' may be deleted by hand.");
    } catch (IOException | UncheckedIOException | CheckpointException e) {
      return Finding.warning(
          "leftovers",
          "what lies about cannot be listed: " + FailureWords.why(e),
          "Check the rights on " + home + " and what is in it.");
    }
  }

  private List<Path> left() throws IOException {
    Occupants occupants = Occupants.of(home);
    List<Path> left = new ArrayList<>(occupants.leftBehind());
    left.addAll(RunBundles.leftBehind(home));
    left.addAll(Unfinished.left(home));
    for (Tombstones stones : Tombstones.leftIn(home.resolve("runs"))) {
      left.addAll(stones.folders().values());
    }
    left.addAll(new StoreBackups(home, InstantSource.system()).leftBehind());
    // Who has the home open may be making the store anew.
    if (occupants.present().isEmpty()) {
      left.addAll(new RebuildLeftovers(home.resolve("actnn.db")).list());
      left.addAll(named(home, UPGRADE));
    }
    left.addAll(Unfinished.left(home.resolve("in-use")));
    left.addAll(ProcessMark.leftIn(home.resolve("native"), LIBRARY));
    left.addAll(halfCheckpoints());
    return left;
  }

  private static List<Path> named(Path folder, Pattern form) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> form.matcher(String.valueOf(file.getFileName())).matches())
          .sorted()
          .toList();
    }
  }

  /** Those that nobody writes any more, for no worker holds the run's folder. */
  private List<Path> halfCheckpoints() throws IOException {
    List<Path> halves = new ArrayList<>();
    for (String id : RunFolders.names(home.resolve("runs"))) {
      Path run = home.resolve("runs").resolve(id);
      List<Path> half = Checkpoints.of(run).halves();
      if (!half.isEmpty() && !FolderLock.isHeld(run)) {
        halves.addAll(half);
      }
    }
    return halves;
  }
}
