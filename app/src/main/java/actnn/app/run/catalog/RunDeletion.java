package actnn.app.run.catalog;

import actnn.app.run.home.FileException;
import actnn.app.run.home.Home;
import actnn.app.run.info.RunMissingException;
import actnn.app.run.info.RunStatusException;
import actnn.app.run.record.Tombstones;
import actnn.app.run.words.StoreWords;
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
import java.util.Set;
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
   * @param forgotten run as soon as it is decided and the store has forgotten them
   * @throws FileException when none is deleted, or all are, but files of one are left
   */
  void delete(Collection<String> ids, Runnable forgotten) {
    List<Tombstones> laid = new ArrayList<>();
    try {
      // Within the transaction: nobody goes on with a run whose folder is about to go.
      refuse(store.runs().deleteAll(ids, StoreWords.OVER, () -> laid.add(lay(ids))));
    } catch (RuntimeException | Error e) {
      if (e instanceof StoreException full
          && full.kind() == StoreException.Kind.DISK_FULL
          && laid.stream().anyMatch(stones -> !stones.folders().isEmpty())) {
        deleteOnFullDisk(ids, laid);
      } else {
        takeBack(laid, e);
        throw e;
      }
    }
    forgotten.run();
    Map<Path, IOException> left = new LinkedHashMap<>();
    laid.forEach(stones -> left.putAll(stones.clear()));
    finishAll(); // what an earlier one had no room for may have it now
    refuseLeft(left);
  }

  /**
   * The same where even to forget the store has no room: it is decided by a name, files go, and the
   * store has the room that they leave; it may need more than that for all at once. A file that
   * cannot go keeps the store from forgetting no run: it is told at the end.
   *
   * @param laid its one element gives way to the stones that are decided, of which only empty
   *     folders are left
   */
  private void deleteOnFullDisk(Collection<String> ids, List<Tombstones> laid) {
    try {
      refuse(
          store
              .runs()
              .deleteInPieces(
                  ids,
                  StoreWords.OVER,
                  () -> laid.set(0, decide(laid.get(0))),
                  () -> laid.get(0).empty()));
    } catch (RuntimeException | Error e) {
      if (!laid.get(0).decided()) {
        takeBack(laid, e);
      } else if (e instanceof StoreException refusal) {
        throw notForgotten(refusal);
      }
      throw e;
    }
  }

  private StoreException notForgotten(StoreException why) {
    String sentence =
        why.kind() == StoreException.Kind.DISK_FULL
            ? "The files of the runs are deleted, but the store keeps what they told, since there is no room on the disk to note that in %s: the next start or deletion that finds room does."
                .formatted(home.database())
            : "The files of the runs are deleted, but the store keeps what they told, since %s does not take that note (%s): the next start or deletion tries again."
                .formatted(home.database(), why.getMessage());
    return new StoreException(why.kind(), sentence, why);
  }

  private Tombstones decide(Tombstones laid) {
    try {
      return laid.decide();
    } catch (IOException e) {
      throw new FileException(
          "Nothing is deleted, since there is no room on the disk for that and a folder in %s cannot be moved (%s): free some room and try again."
              .formatted(home.runs(), FileException.reason(e)),
          e);
    }
  }

  private void refuse(List<String> obstacles) {
    if (!obstacles.isEmpty()) {
      throw obstacle(obstacles.get(0));
    }
  }

  private static void refuseLeft(Map<Path, IOException> left) {
    left.entrySet().stream()
        .findFirst()
        .ifPresent(
            each -> {
              throw left(each.getKey(), each.getValue());
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

  private static FileException left(Path folder, IOException why) {
    return new FileException(
        "The run is deleted, but files of it are left in %s (%s): the next start tries again, or remove them by hand."
            .formatted(folder, FileException.reason(why)),
        why);
  }

  /**
   * Ends what processes have begun that were killed over it, as the store has decided: a run that
   * it still has is put back, unless a name says that it goes. What cannot be ended now stays.
   */
  void finishAll() {
    try {
      for (Tombstones left : Tombstones.leftIn(home.runs())) {
        finish(left);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Runs that are half deleted cannot be looked for", e);
    }
  }

  private void finish(Tombstones left) {
    Set<String> ids = left.folders().keySet();
    try {
      if (!kept(ids).isEmpty() && !left.decided()) {
        left.takeBack();
        LOG.info("The deletion of {} that a process died over had not been decided.", ids);
        return;
      }
      forget(left);
      List<String> listed = kept(ids);
      if (!listed.isEmpty()) { // without the names nobody would know that they are to go
        LOG.warn("{} are half deleted and live, the next start tries again.", listed);
        return;
      }
      left.clear()
          .forEach((folder, why) -> LOG.warn("{} of a deleted run is left: {}", folder, why));
      LOG.info("The deletion of {} that a process died over is done.", ids);
    } catch (RuntimeException e) { // one that cannot be ended keeps no program from starting
      LOG.warn("Of {} some is half deleted, the next start tries again", ids, e);
    }
  }

  // A run that came again, as from a bundle, is not the one that was deleted.
  private List<String> kept(Collection<String> ids) {
    return ids.stream()
        .filter(id -> !Files.exists(home.runFolder(id)))
        .filter(id -> store.runs().byId(id).isPresent())
        .toList();
  }

  // What keeps one from being forgotten, as that another process was faster, keeps no other one.
  private void forget(Tombstones left) {
    List<String> rest = kept(left.folders().keySet());
    while (!rest.isEmpty()) {
      List<String> ids = rest;
      List<String> obstacles =
          store
              .runs()
              .deleteInPieces(ids, StoreWords.OVER, () -> refuseEnded(ids, left), left::empty);
      rest =
          obstacles.isEmpty()
              ? List.of()
              : ids.stream().filter(id -> !obstacles.contains(id)).toList();
    }
  }

  // Its process may still live and be faster: then these may have come again.
  private static void refuseEnded(List<String> ids, Tombstones left) {
    if (!ids.stream().allMatch(id -> Files.exists(left.folders().get(id)))) {
      throw new IllegalStateException("another process has ended it");
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
