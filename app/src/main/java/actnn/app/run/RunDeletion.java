package actnn.app.run;

import actnn.app.run.record.Tombstones;
import actnn.engine.file.FileTree;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes runs so that nothing cuts it in two: they are all there as before or, from the moment on
 * in which the store forgets them, gone for good; see {@link Tombstones}. Safe on any thread;
 * blocks.
 */
final class RunDeletion {
  private static final Logger LOG = LoggerFactory.getLogger(RunDeletion.class);

  private final Home home;
  private final Store store;

  RunDeletion(Home home, Store store) {
    this.home = home;
    this.store = store;
  }

  /**
   * Deletes runs with their folders: all or, when one of them is live, not there, or has a folder
   * that cannot be taken away, none.
   *
   * @param forgotten run as soon as it is decided, before files go
   * @throws FileException when none is deleted, or all are, but files of one are left
   */
  void delete(Collection<String> ids, Runnable forgotten) {
    List<Tombstones> laid = new ArrayList<>();
    List<String> obstacles;
    try {
      // Within the transaction: nobody goes on with a run whose folder is about to go.
      obstacles = store.runs().deleteAll(ids, StoreWords.OVER, () -> laid.add(lay(ids)));
    } catch (RuntimeException | Error e) {
      takeBack(laid, e);
      if (e instanceof StoreException full && full.kind() == StoreException.Kind.DISK_FULL) {
        throw noRoom(ids, full);
      }
      throw e;
    }
    if (!obstacles.isEmpty()) {
      throw obstacle(obstacles.get(0));
    }
    forgotten.run();
    laid.stream()
        .flatMap(stones -> stones.clear().entrySet().stream())
        .findFirst()
        .ifPresent(
            left -> {
              throw left(left.getKey(), left.getValue());
            });
  }

  /**
   * Gives folders their names back since nothing is deleted.
   *
   * @throws FileException when one is left under the other name; says which
   */
  static void takeBack(List<Tombstones> laid, Throwable why) {
    Map<Path, IOException> left = new LinkedHashMap<>();
    laid.forEach(stones -> left.putAll(stones.takeBack()));
    left.entrySet().stream()
        .findFirst()
        .ifPresent(
            each -> {
              IOException reason = each.getValue();
              reason.addSuppressed(why);
              throw new FileException(
                  "Nothing is deleted (%s), but the folder of a run is left as %s (%s): the next start puts it back."
                      .formatted(why.getMessage(), each.getKey(), FileException.reason(reason)),
                  reason);
            });
  }

  // Even to forget, the store must write; what may go by hand frees that room.
  private StoreException noRoom(Collection<String> ids, StoreException full) {
    for (String id : ids) {
      Path checkpoints = home.runFolder(id).resolve("checkpoints");
      long bytes = FileTree.bytes(checkpoints);
      if (bytes > 0) {
        return new StoreException(
            full.kind(),
            "Nothing is deleted, for there is no room on the disk to note it in %s: delete %s by hand (%d MiB), which only going on with that run needs, and try again."
                .formatted(home.database(), checkpoints, Math.max(1, bytes >> 20)),
            full);
      }
    }
    return full;
  }

  private static FileException left(Path folder, IOException why) {
    return new FileException(
        "The run is deleted, but files of it are left in %s (%s): the next start tries again, or remove them by hand."
            .formatted(folder, FileException.reason(why)),
        why);
  }

  /**
   * Ends what processes have begun that were killed over it, as the store has decided: a run that
   * it still has is put back. What cannot be ended now stays.
   */
  void finishAll() {
    try {
      for (Tombstones left : Tombstones.leftIn(home.runs())) {
        left.folders().keySet().forEach(id -> finish(id, left));
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Runs that are half deleted cannot be looked for: {}", e.toString());
    }
  }

  private void finish(String id, Tombstones left) {
    try {
      // A run that came again, as from a bundle, is not the one that was deleted.
      boolean another = Files.exists(home.runFolder(id));
      if (!another && store.runs().byId(id).isPresent()) {
        left.takeBack();
        LOG.info("The deletion of run {} that a process died over had not been decided.", id);
        return;
      }
      left.clear()
          .forEach((folder, why) -> LOG.warn("{} of a deleted run is left: {}", folder, why));
      LOG.info("The deletion of run {} that a process died over is done.", id);
    } catch (RuntimeException e) { // one that cannot be ended keeps no program from starting
      LOG.warn("Run {} is half deleted, the next start tries again: {}", id, e.toString());
    }
  }

  private Tombstones lay(Collection<String> ids) {
    ids.forEach(home::runFolder); // refuses what would lead out of the home
    try {
      return Tombstones.lay(home.runs(), ids);
    } catch (IOException e) {
      throw new FileException(
          "Nothing is deleted, since a folder in %s cannot be moved (%s): make it writable and close what uses it."
              .formatted(home.runs(), FileException.reason(e)),
          e);
    }
  }

  private RuntimeException obstacle(String id) {
    Optional<Run> run = store.runs().byId(id);
    if (run.isEmpty()) {
      return RunMissingException.of(id);
    }
    String status = StoreWords.status(run.get().status()).words();
    return new RunStatusException("Run " + id + " is still " + status + ": stop it first.");
  }
}
