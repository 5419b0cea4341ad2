package actnn.app.doctor;

import actnn.app.run.info.FailureWords;
import actnn.app.run.record.FolderCopy;
import actnn.app.run.record.RunFolders;
import actnn.app.run.record.Tombstones;
import actnn.app.run.store.StoreBackups;
import actnn.app.run.store.StoreCheck;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.RunQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The store, its copies, and whether it says what journals and folders say. */
final class StoreFindings {
  static final String REBUILD = "Close the window and run 'actnn rebuild'";

  private final Path home;
  private final boolean verify;
  private final boolean copied;
  private final StoreBackups backups;

  /**
   * @param verify whether to compare the store with every journal, and the newest checkpoint of
   *     each run with what the run was asked
   * @param copied whether the settings ask for daily copies
   */
  StoreFindings(Path home, boolean verify, boolean copied) {
    this(home, verify, copied, new StoreBackups(home, InstantSource.system()));
  }

  StoreFindings(Path home, boolean verify, boolean copied, StoreBackups backups) {
    this.home = home;
    this.verify = verify;
    this.copied = copied;
    this.backups = backups;
  }

  /** All that is found until something cannot be read any more, which is a finding, too. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    try {
      addTo(findings);
    } catch (StoreException e) {
      findings.add(StoreRefusal.finding(e));
    } catch (IOException | UncheckedIOException e) {
      findings.add(
          Finding.problem(
              "store",
              "the run folders cannot be read: " + FailureWords.why(e),
              "Check the rights on " + home + " and what is in it."));
    }
    return findings;
  }

  private void addTo(List<Finding> findings) throws IOException {
    Path file = home.resolve("actnn.db");
    Path runs = home.resolve("runs");
    if (isNone(file)) {
      findings.add(none(runs));
      return;
    }
    Optional<Finding> foreign = FolderFindings.link(file);
    if (foreign.isPresent()) {
      findings.add(foreign.get());
      return;
    }
    findings.add(copies());
    try (Store store = Store.openToCheck(file)) {
      copyObstacle(store).ifPresent(obstacle -> findings.set(0, obstacle));
      StoreCheck check = new StoreCheck(store, runs);
      FolderCopy.Found folders = FolderCopy.in(runs);
      findings.add(0, sound(store, runs, RunFolders.notIn(store, runs, folders.copies())));
      findings.addAll(FolderFindings.odd(store, runs, folders));
      findings.addAll(FolderFindings.copied(folders));
      Set<String> returning = returning(check, runs);
      findings.addAll(brokenOff(returning));
      findings.addAll(journals(check, returning));
      findings.addAll(descriptions(check, returning));
      if (verify) {
        findings.addAll(contents(check.contents()));
        findings.addAll(CheckpointFindings.of(store, runs, Set.copyOf(check.behind())));
      }
    }
  }

  /** Runs of a deletion that was not decided when its process died: the store still has them. */
  private static Set<String> returning(StoreCheck check, Path runs) throws IOException {
    List<String> gone = check.withoutJournal();
    return Tombstones.leftIn(runs).stream()
        .filter(stones -> !stones.decided())
        .flatMap(stones -> stones.folders().keySet().stream())
        .filter(gone::contains)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Finding> brokenOff(Set<String> returning) {
    return returning.isEmpty()
        ? List.of()
        : List.of(
            Finding.warning(
                "deletions",
                "that of "
                    + Listed.of(List.copyOf(returning))
                    + " was broken off before it was decided",
                "Nothing is lost: the next start or 'actnn rebuild' gives these runs their folders"
                    + " back."));
  }

  private static List<String> without(Set<String> returning, List<String> runs) {
    return runs.stream().filter(run -> !returning.contains(run)).toList();
  }

  // Without a byte in it, it is one that was about to be made. A link to nothing is something.
  private static boolean isNone(Path file) throws IOException {
    return !Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        || (Files.isRegularFile(file) && Files.size(file) == 0);
  }

  private static Finding none(Path runs) throws IOException {
    RunFolders.Present present = RunFolders.present(runs);
    int folders = present.count();
    if (folders == 0) {
      return Finding.ok("store", "none yet, it is made with the first run");
    }
    String rebuild = "un 'actnn rebuild': it makes the store from the run journals.";
    return Finding.problem(
        "store",
        "there is none, but " + folders + (folders == 1 ? " run folder" : " run folders"),
        present.closed().isEmpty()
            ? "R" + rebuild
            : "Check the rights on "
                + Listed.of(present.closed())
                + " in "
                + runs
                + ", which cannot be looked into, then r"
                + rebuild);
  }

  private static Finding sound(Store store, Path runs, List<String> unknown) throws IOException {
    long count = store.runs().count(RunQuery.all());
    String text = store.file() + " is sound, " + count + (count == 1 ? " run" : " runs");
    if (unknown.isEmpty()) {
      return Finding.ok("store", text);
    }
    List<String> told = new ArrayList<>();
    for (String name : unknown) {
      told.add(name + RunFolders.renamed(runs.resolve(name)).map(StoreFindings::ofRun).orElse(""));
    }
    boolean renamed = !told.equals(unknown);
    return Finding.warning(
        "store",
        text + ", but not " + Listed.of(told) + " of the run folders",
        renamed
            ? "Give a folder that was renamed the name of its run again, then take in with 'actnn"
                + " rebuild' what is still not in the store."
            : "Take them in with 'actnn rebuild', or delete those folders.");
  }

  private static String ofRun(String id) {
    return " (by what is in it the run " + id + ")";
  }

  private Finding copies() {
    List<StoreBackups.Copy> copies = backups.list();
    String none = copied ? "none yet, one a day is made while the program runs" : "none";
    String text = copies.isEmpty() ? none : copies.size() + ", the newest " + copies.get(0).file();
    return Finding.ok("store copies", copied ? text : text + "; the settings ask for no more");
  }

  /** Why a copy that would be made now is not. */
  private Optional<Finding> copyObstacle(Store store) throws IOException {
    if (!copied || !backups.isDue() || store.runs().count(RunQuery.all()) == 0) {
      return Optional.empty();
    }
    return backups
        .obstacle(store.file())
        .map(
            reason ->
                Finding.warning(
                    "store copies", reason, "Make room: 'actnn delete' takes runs away."));
  }

  private static List<Finding> journals(StoreCheck check, Set<String> returning)
      throws IOException {
    List<Finding> findings = new ArrayList<>();
    List<String> gone = without(returning, check.withoutJournal());
    if (!gone.isEmpty()) {
      findings.add(
          Finding.warning(
              "journals",
              "those of " + Listed.of(gone) + " are gone, so only the store has these runs",
              "Do not rebuild before the run folders are back, from a copy of the home or a bundle."));
    }
    List<String> shortened = check.shortened();
    if (!shortened.isEmpty()) {
      findings.add(
          Finding.problem(
              "journals",
              "those of %s are shorter than what the store has taken of them"
                  .formatted(Listed.of(shortened)),
              "Do not rebuild, the store alone has the rest: put the run folders back from a copy of"
                  + " the home or a bundle."));
    }
    List<String> foreign = check.withForeignLineEnds();
    if (!foreign.isEmpty()) {
      findings.add(
          Finding.problem(
              "journals",
              "those of %s have the line ends of another system (CR), so that no line of them can be read"
                  .formatted(Listed.of(foreign)),
              "Nothing is lost: " + StoreCheck.LINE_ENDS_REMEDY + "."));
    }
    List<String> behind = check.behind();
    if (!behind.isEmpty()) {
      findings.add(
          Finding.warning(
              "journals",
              "the store has not taken all of " + Listed.of(behind),
              REBUILD
                  + ", which reads them again, unless 'actnn doctor --verify' finds damaged lines in"
                  + " them of which the store has more."));
    }
    return findings.isEmpty()
        ? List.of(Finding.ok("journals", "the store has taken every whole line"))
        : findings;
  }

  private static List<Finding> descriptions(StoreCheck check, Set<String> returning) {
    List<String> without = without(returning, check.withoutDescription());
    return without.isEmpty()
        ? List.of()
        : List.of(
            Finding.warning(
                "descriptions",
                "run.json of " + Listed.of(without) + " is gone or cannot be read",
                "Put it back from a copy of the home or a bundle: without it these runs cannot be"
                    + " bundled, and a rebuild knows no more of them than their journals say."));
  }

  private static List<Finding> contents(StoreCheck.Contents contents) {
    List<Finding> findings = new ArrayList<>();
    List<StoreCheck.Damage> damaged = contents.damaged();
    if (damaged.stream().anyMatch(StoreCheck.Damage::storeHasMore)) {
      findings.add(
          Finding.problem(
              "damaged journals",
              words(damaged, true) + ": the store has more than is left of it",
              "Do not rebuild: put the run's folder back from a copy of the home or a bundle."));
    }
    if (damaged.stream().anyMatch(damage -> !damage.storeHasMore())) {
      findings.add(
          Finding.warning(
              "damaged journals",
              words(damaged, false) + ": the store has the rest, as a rebuild would",
              "Put the run's folder back from a copy of the home or a bundle, if there is one."));
    }
    findings.add(different(contents.different()));
    return findings;
  }

  private static String words(List<StoreCheck.Damage> damaged, boolean storeHasMore) {
    return Listed.of(
        damaged.stream().filter(damage -> damage.storeHasMore() == storeHasMore).toList());
  }

  private static Finding different(List<String> different) {
    return different.isEmpty()
        ? Finding.ok("contents", "the store says what whole journals say, to the last bit")
        : Finding.problem(
            "contents",
            "the store says something else than the journals of " + Listed.of(different),
            REBUILD + ": journals have a checksum a line, and count.");
  }
}
