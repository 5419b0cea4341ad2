package actnn.app.run.store;

import actnn.engine.file.FileFault;
import actnn.storage.database.StoreException;
import actnn.storage.database.StoreException.Kind;
import actnn.storage.run.Run;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the store was before: its daily copies and what rebuilds set aside, asked for a run that the
 * store itself does not give any more. The newest is asked first; damaged ones, whose words may be
 * wrong, after all that are sound. Each is opened, and read through for damage, only when those
 * before it do not know the run. Confined to one thread.
 */
final class FormerStores implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FormerStores.class);

  private final Deque<Candidate> waiting = new ArrayDeque<>();
  private final List<Former> opened = new ArrayList<>();

  private FormerStores(List<Candidate> candidates) {
    waiting.addAll(candidates);
  }

  /**
   * Those of a store, none of them opened.
   *
   * @param database its file
   * @param old what rebuilds set aside
   */
  static FormerStores of(Path database, OldStores old) throws IOException {
    StoreBackups backups = new StoreBackups(database.resolveSibling(""), InstantSource.system());
    Stream<Candidate> copies =
        backups.list().stream()
            .map(copy -> new Candidate(copy.file(), OldStores.digits(copy.made()), true));
    Stream<Candidate> aside =
        old.list().stream().map(file -> new Candidate(file, OldStores.moment(file), true));
    return new FormerStores(
        Stream.concat(copies, aside)
            .sorted(Comparator.comparing(Candidate::moment).reversed())
            .toList());
  }

  /**
   * One that may be asked.
   *
   * @param moment since when it is as it is, in digits that compare as moments do
   * @param whole whether it has to be sound
   */
  private record Candidate(Path file, String moment, boolean whole) {}

  private record Former(OldStore store, boolean sound) implements AutoCloseable {
    @Override
    public void close() {
      store.close();
    }
  }

  /**
   * A run as one of them has it.
   *
   * @param source which, for people
   */
  record Found(Run run, String source) {}

  /** The run in the newest that knows it; empty where none does. Blocks. */
  Optional<Found> find(String id) throws IOException {
    for (int i = 0; i < opened.size() || openNext(); i++) {
      Former former = opened.get(i);
      Optional<Run> run = read(former.store(), id);
      if (run.isPresent()) {
        String damaged = former.sound() ? "" : " (which is damaged, too)";
        return Optional.of(new Found(run.get(), former.store().file() + damaged));
      }
    }
    return Optional.empty();
  }

  private static Optional<Run> read(OldStore from, String id) {
    try {
      return from.store().runs().byId(id);
    } catch (StoreException e) {
      LOG.warn("{} does not give run {}: {}", from.file(), id, e.getMessage());
      return Optional.empty();
    }
  }

  /** Whether one more was opened. */
  private boolean openNext() throws IOException {
    int before = opened.size();
    while (opened.size() == before && !waiting.isEmpty()) {
      open(waiting.remove());
    }
    return opened.size() > before;
  }

  private void open(Candidate next) throws IOException {
    Path file = next.file();
    try {
      OldStore store = next.whole() ? OldStore.openSound(file) : OldStore.open(file);
      opened.add(new Former(store, next.whole()));
    } catch (StoreException e) {
      if (e.kind().passes()) {
        throw e;
      }
      LOG.info("{} cannot be asked for names and notes: {}", file, e.getMessage());
      if (next.whole() && e.kind() == Kind.CORRUPT) {
        waiting.add(new Candidate(file, next.moment(), false));
      }
    } catch (AccessDeniedException | NoSuchFileException e) {
      LOG.warn("{} cannot be asked for names and notes: {}", file, FileFault.where(e));
    }
  }

  @Override
  public void close() {
    opened.forEach(Former::close);
  }
}
