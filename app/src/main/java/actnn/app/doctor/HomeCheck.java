package actnn.app.doctor;

import actnn.app.run.bundle.RunBundles;
import actnn.app.run.lock.Occupants;
import actnn.app.run.record.StoreRebuild;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The home, its store, who uses it, and what was left lying about. */
final class HomeCheck {
  private static final long ROOM_FOR_RUNS = 1L << 30;

  private final Path home;

  private final boolean verify;

  /**
   * @param verify whether to compare the store with every journal, which takes its time
   */
  HomeCheck(Path home, boolean verify) {
    this.home = home;
    this.verify = verify;
  }

  List<Finding> findings() {
    Finding writable = writable();
    if (writable.grade() == Finding.Grade.PROBLEM) {
      return List.of(writable);
    }
    List<Finding> findings = new ArrayList<>(List.of(writable, disk()));
    findings.addAll(new StoreFindings(home, verify).findings());
    findings.addAll(List.of(use(), leftovers()));
    return findings;
  }

  // Who only asks for the doctor wants nothing made: a home that is missing stays so.
  private Finding writable() {
    Path existing = Places.existing(home);
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return Finding.problem(
          "home",
          home + " cannot be written",
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
    List<Path> stale = new ArrayList<>(Occupants.of(home).leftBehind());
    stale.addAll(RunBundles.leftBehind(home));
    Path unfinished = home.resolve("actnn.db" + StoreRebuild.UNFINISHED);
    if (Files.exists(unfinished) && Occupants.of(home).present().isEmpty()) {
      stale.add(unfinished);
    }
    if (stale.isEmpty()) {
      return Finding.ok("leftovers", "no lock, half-made store or half-taken bundle lies about");
    }
    String files = stale.stream().map(Path::toString).collect(Collectors.joining(", "));
    return Finding.warning(
        "leftovers",
        "a process that died has left " + files,
        "Nothing waits for them; they go with the next start, import or 'actnn rebuild'.");
  }
}
