package actnn.app.doctor;

import actnn.app.run.lock.Occupants;
import actnn.app.run.record.RunFolders;
import actnn.app.run.record.StoreRebuild;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The home, its store, who uses it, and what was left lying about. */
final class HomeCheck {
  private static final long ROOM_FOR_RUNS = 1L << 30;

  private final Path home;

  HomeCheck(Path home) {
    this.home = home;
  }

  List<Finding> findings() {
    Finding writable = writable();
    return writable.grade() == Finding.Grade.PROBLEM
        ? List.of(writable)
        : List.of(writable, disk(), store(), use(), leftovers());
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

  private Finding store() {
    Path file = home.resolve("actnn.db");
    if (!Files.exists(file)) {
      return Finding.ok("store", "none yet, it is made with the first run");
    }
    try (Store store = Store.open(file)) {
      long runs = store.runs().count(RunQuery.all());
      List<String> unknown = RunFolders.notIn(store, home.resolve("runs"));
      String text = file + " is sound, " + runs + (runs == 1 ? " run" : " runs");
      return unknown.isEmpty()
          ? Finding.ok("store", text)
          : Finding.warning(
              "store",
              text + ", but not " + String.join(", ", unknown) + " of the run folders",
              "Take them in with 'actnn rebuild', or delete those folders.");
    } catch (StoreException e) {
      return Finding.problem("store", String.valueOf(e.getMessage()), fix(e.kind()));
    } catch (IOException e) {
      return Finding.problem(
          "store", "the run folders cannot be listed: " + e, "Check the rights on " + home + ".");
    }
  }

  private static String fix(StoreException.Kind kind) {
    return switch (kind) {
      case CORRUPT, NOT_A_DATABASE ->
          "Close the window and run 'actnn rebuild': it reads the run journals and keeps the old"
              + " file beside the new one.";
      case NEWER_SCHEMA, FOREIGN -> "Update the program, or choose another home with --home.";
      case UNWRITABLE -> "Give yourself the right to write the file and its folder.";
      case DISK_FULL -> "Make room on the disk.";
      case BUSY -> "Close the program that holds it.";
      default -> "Run 'actnn list --debug', which shows where it fails.";
    };
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
    Path unfinished = home.resolve("actnn.db" + StoreRebuild.UNFINISHED);
    if (Files.exists(unfinished) && Occupants.of(home).present().isEmpty()) {
      stale.add(unfinished);
    }
    if (stale.isEmpty()) {
      return Finding.ok("leftovers", "no lock or half-made store lies about");
    }
    String files = stale.stream().map(Path::toString).collect(Collectors.joining(", "));
    return Finding.warning(
        "leftovers",
        "a process that died has left " + files,
        "Nothing waits for them; they go with the next start or 'actnn rebuild'.");
  }
}
