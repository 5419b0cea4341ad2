package actnn.app.run.store;

import actnn.storage.database.StoreException;
import actnn.storage.run.Run;
import actnn.storage.run.RunRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A former store that is asked for runs. Confined to one thread. */
final class Former implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Former.class);

  private final OldStore store;
  private final boolean sound;
  private @Nullable Map<String, Run> remembered;

  /**
   * @param store closed with this
   * @param sound whether it was read through and is
   */
  Former(OldStore store, boolean sound) {
    this.store = store;
    this.sound = sound;
  }

  /** Which it is, for people. */
  String source() {
    return store.file() + (sound ? "" : " (which is damaged, too)");
  }

  /** A run as it has it; empty where it does not give it. */
  Optional<Run> run(String id) {
    return remembered == null ? read(id) : Optional.ofNullable(remembered.get(id));
  }

  boolean namesBaseline() {
    return remembered == null
        ? Baseline.isIn(store)
        : remembered.values().stream().anyMatch(run -> run.row().labels().baseline());
  }

  /**
   * Where a copy is read, keeps what it says in memory and takes the copy away: each is as large as
   * a store, and several at once may be more than the disk has room for.
   */
  void putAway() {
    if (store.copied() == null || remembered != null) {
      return;
    }
    Map<String, Run> runs = new HashMap<>();
    for (String id : ids()) {
      read(id).ifPresent(run -> runs.put(id, run));
    }
    remembered = runs;
    store.close();
  }

  private List<String> ids() {
    try {
      return store.rows().stream().map(RunRow::id).toList();
    } catch (StoreException e) {
      LOG.warn("{} does not list its runs: {}", store.file(), e.getMessage());
      return List.of();
    }
  }

  private Optional<Run> read(String id) {
    try {
      return store.store().runs().byId(id);
    } catch (StoreException e) {
      LOG.warn("{} does not give run {}: {}", store.file(), id, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    if (remembered == null) {
      store.close();
    }
  }
}
