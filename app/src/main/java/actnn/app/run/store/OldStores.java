package actnn.app.run.store;

import actnn.app.run.record.RunFile;
import actnn.engine.file.FileFault;
import actnn.engine.file.FileTree;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.database.StoreException.Kind;
import actnn.storage.run.Labels;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores that rebuilds have set aside, {@code actnn.db.before-rebuild-20260131T120000Z} beside
 * the one in use. Each is as large as a store, and what only they have, notes and tags that a
 * damaged one does not give any more, stands in the daily copies, too: so few are kept, for whoever
 * notices within days that something is missing. An older one goes only where it is no store at
 * all, or a newer one that is sound has all its runs, and a note, tags or a name given later
 * wherever it has one. Which, is not compared: people change what they have written, and every
 * store before that would stay for good. What cannot be looked at just now, in use, of another
 * version or beyond our rights, stays.
 */
final class OldStores {
  /** Somebody who is in trouble may rebuild twice or three times before looking at what came. */
  static final int KEPT = 3;

  private static final Logger LOG = LoggerFactory.getLogger(OldStores.class);
  private static final String ASIDE = ".before-rebuild-";
  private static final String MOMENT = "[0-9]+T[0-9]+Z";

  private final Path database;
  private final Path runFolders;

  /**
   * @param database the store's file
   * @param runs the folder of all runs
   */
  OldStores(Path database, Path runs) {
    this.database = database;
    this.runFolders = runs;
  }

  /** The name for the one that is set aside at a moment. */
  Path at(Instant now) {
    return database.resolveSibling(begin() + digits(now) + "Z");
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

  /** What one of them holds, as far as that can be told. */
  private sealed interface Finding {
    /** Which runs it has, and what somebody has written about which of them. */
    record Readable(boolean sound, Set<String> runs, Set<String> written) implements Finding {
      boolean replaces(Readable older) {
        return sound && runs.containsAll(older.runs) && written.containsAll(older.written);
      }
    }

    /** SQLite itself says that nothing of it can be read. */
    record Rubbish() implements Finding {}

    /** It may be anything. */
    record Doubtful() implements Finding {}
  }

  /** Takes away what need not be kept; what cannot go stays, for the rebuild is done. */
  void prune() {
    try {
      List<Path> all = list();
      List<Finding.Readable> newer = new ArrayList<>();
      for (int i = 0; i < all.size() && all.size() > KEPT; i++) {
        Finding finding = look(all.get(i));
        if (i >= KEPT && isNeedless(finding, newer)) {
          delete(all.get(i));
        } else if (finding instanceof Finding.Readable readable) {
          newer.add(readable);
        }
      }
    } catch (IOException e) {
      LOG.warn("Old stores beside {} are left: {}", database, FileFault.where(e));
    }
  }

  private static boolean isNeedless(Finding finding, List<Finding.Readable> newer) {
    return finding instanceof Finding.Rubbish
        || (finding instanceof Finding.Readable older
            && newer.stream().anyMatch(each -> each.replaces(older)));
  }

  private static void delete(Path old) throws IOException {
    for (String part : List.of("-wal", "-shm", "")) {
      FileTree.delete(old.resolveSibling(name(old) + part));
    }
  }

  private Finding look(Path file) {
    try (Store store = Store.openToCheck(file)) {
      return read(store, true);
    } catch (StoreException e) {
      // Damage to an index alone leaves every name and note.
      return e.kind() == Kind.CORRUPT ? salvage(file) : refused(file, e);
    }
  }

  private Finding salvage(Path file) {
    try (Store store = Store.openToSalvage(file)) {
      return read(store, false);
    } catch (StoreException e) {
      return refused(file, e);
    }
  }

  private static Finding refused(Path file, StoreException why) {
    LOG.debug("{} cannot be looked through", file, why);
    boolean rubbish = why.kind() == Kind.CORRUPT || why.kind() == Kind.NOT_A_DATABASE;
    return rubbish ? new Finding.Rubbish() : new Finding.Doubtful();
  }

  private Finding read(Store store, boolean sound) {
    Set<String> runs = new HashSet<>();
    Set<String> written = new HashSet<>();
    for (RunRow row : store.runs().list(RunQuery.all(), MetricNames.NONE)) {
      runs.add(row.id());
      written(row).forEach(what -> written.add(what + " of " + row.id()));
    }
    return new Finding.Readable(sound, runs, written);
  }

  private List<String> written(RunRow row) {
    Labels labels = row.labels();
    List<String> all = new ArrayList<>();
    if (!labels.note().isEmpty()) {
      all.add("note");
    }
    if (!labels.tags().isEmpty()) {
      all.add("tags");
    }
    if (isNamedLater(row)) {
      all.add("name");
    }
    return all;
  }

  // The name that a run began with stands in its folder; without the folder any name is unique.
  private boolean isNamedLater(RunRow row) {
    try {
      return !RunFile.read(runFolders.resolve(row.id())).name().equals(row.labels().name());
    } catch (IOException e) {
      LOG.debug("Nothing tells what run {} was called at first", row.id(), e);
      return true;
    }
  }

  // Moments are written with as many digits as they need; a whole second has none behind it.
  static String moment(Path file) {
    return name(file).replaceFirst(".*" + ASIDE, "").replace("Z", "");
  }

  /** The same of a moment, so that both can be compared. */
  static String digits(Instant at) {
    return at.toString().replaceAll("[^0-9T]", "");
  }

  private String begin() {
    return name(database) + ASIDE;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
