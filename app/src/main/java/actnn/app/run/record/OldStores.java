package actnn.app.run.record;

import actnn.engine.file.FileTree;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores that rebuilds have set aside, {@code actnn.db.before-rebuild-20260131T120000Z} beside
 * the one in use. Each is as large as a store, and what only they have, notes and tags that a
 * damaged one does not give any more, stands in the daily copies, too: so few are kept, for whoever
 * notices within days that something is missing. Of older ones the newest that is sound stays as
 * long as none of those kept is: it may be the only good one.
 */
final class OldStores {
  /** Somebody who is in trouble may rebuild twice or three times before looking at what came. */
  static final int KEPT = 3;

  private static final Logger LOG = LoggerFactory.getLogger(OldStores.class);
  private static final String ASIDE = ".before-rebuild-";
  private static final String MOMENT = "[0-9]+T[0-9]+Z";

  private final Path database;

  /**
   * @param database the store's file
   */
  OldStores(Path database) {
    this.database = database;
  }

  /** The name for the one that is set aside at a moment. */
  Path at(Instant now) {
    return database.resolveSibling(begin() + now.toString().replaceAll("[^0-9TZ]", ""));
  }

  /** Those there are, the newest first. */
  List<Path> list() throws IOException {
    String form = "\\Q" + begin() + "\\E" + MOMENT;
    try (Stream<Path> files = Files.list(database.resolveSibling(""))) {
      return files
          .filter(file -> name(file).matches(form))
          .sorted(Comparator.comparing(OldStores::moment).reversed())
          .toList();
    }
  }

  /** Takes away what need not be kept; what cannot go stays, for the rebuild is done. */
  void prune() {
    try {
      List<Path> all = list();
      if (all.size() <= KEPT) {
        return;
      }
      boolean good = all.subList(0, KEPT).stream().anyMatch(OldStores::isSound);
      for (Path old : all.subList(KEPT, all.size())) {
        if (!good && isSound(old)) {
          good = true;
        } else {
          delete(old);
        }
      }
    } catch (IOException e) {
      LOG.warn("Old stores beside {} are left: {}", database, e.toString());
    }
  }

  private static void delete(Path old) throws IOException {
    for (String part : List.of("-wal", "-shm", "")) {
      FileTree.delete(old.resolveSibling(name(old) + part));
    }
  }

  private static boolean isSound(Path file) {
    try (Store store = Store.openToCheck(file)) {
      return store.file().equals(file.toAbsolutePath().normalize());
    } catch (StoreException e) {
      // One of an older version is not looked through, but nothing speaks against it.
      return e.kind() == StoreException.Kind.OLDER_SCHEMA;
    }
  }

  // Moments are written with as many digits as they need; a whole second has none behind it.
  private static String moment(Path file) {
    return name(file).replaceFirst(".*" + ASIDE, "").replace("Z", "");
  }

  private String begin() {
    return name(database) + ASIDE;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
