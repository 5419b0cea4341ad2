package actnn.app.run.store;

import actnn.engine.file.FileFault;
import actnn.storage.database.StoreException;
import actnn.storage.database.StoreException.Kind;
import actnn.storage.run.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
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
 * before it do not know the run. One that cannot be opened just now is passed over, and told: none
 * of them is worth as much as the runs. Confined to one thread.
 */
final class FormerStores implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FormerStores.class);

  private final Deque<Candidate> waiting = new ArrayDeque<>();
  private final List<Former> opened = new ArrayList<>();
  private final List<String> unasked = new ArrayList<>();

  private final Runnable check;

  private FormerStores(Runnable check) {
    this.check = check;
  }

  /**
   * Those of a store, none of them opened.
   *
   * @param database its file
   * @param old what rebuilds set aside
   * @param check throws where it shall not go on; asked before each is opened
   */
  static FormerStores of(Path database, OldStores old, Runnable check) throws IOException {
    FormerStores former = new FormerStores(check);
    Stream<Candidate> aside =
        old.list().stream().map(file -> new Candidate(file, OldStores.moment(file), true));
    Stream.concat(former.copies(database), aside)
        .sorted(Comparator.comparing(Candidate::moment).reversed())
        .forEach(former.waiting::add);
    return former;
  }

  private Stream<Candidate> copies(Path database) {
    StoreBackups backups = new StoreBackups(database.resolveSibling(""), InstantSource.system());
    try {
      return backups.list().stream()
          .map(copy -> new Candidate(copy.file(), OldStores.digits(copy.made()), true));
    } catch (UncheckedIOException e) {
      LOG.warn("{}", e.getMessage());
      unasked(
          database.resolveSibling(StoreBackups.FOLDER),
          FileFault.in(e).orElse("it cannot be listed"));
      return Stream.empty();
    }
  }

  /**
   * One that may be asked.
   *
   * @param moment since when it is as it is, in digits that compare as moments do
   * @param whole whether it has to be sound
   */
  private record Candidate(Path file, String moment, boolean whole) {}

  /**
   * A run as one of them has it.
   *
   * @param source which, for people
   * @param age how many of those that were asked are to be believed rather
   */
  record Found(Run run, String source, int age) {}

  /** The run in the newest that knows it; empty where none does. Blocks. */
  Optional<Found> find(String id) throws IOException {
    for (int i = 0; i < opened.size() || openNext(); i++) {
      Former former = opened.get(i);
      Optional<Run> run = former.run(id);
      if (run.isPresent()) {
        return Optional.of(new Found(run.get(), former.source(), i));
      }
    }
    return Optional.empty();
  }

  /** Whether the one of an age, which was asked, names a baseline. */
  boolean namesBaseline(int age) {
    return opened.get(age).namesBaseline();
  }

  /** Which of them could not be asked and may have known more, a sentence each. */
  List<String> unasked() {
    return List.copyOf(unasked);
  }

  /** Whether one more was opened. */
  private boolean openNext() throws IOException {
    int before = opened.size();
    check.run();
    if (before > 0 && !waiting.isEmpty()) {
      opened.get(before - 1).putAway();
    }
    while (opened.size() == before && !waiting.isEmpty()) {
      check.run();
      open(waiting.remove());
    }
    return opened.size() > before;
  }

  private void open(Candidate next) throws IOException {
    Path file = next.file();
    try {
      OldStore store = next.whole() ? OldStore.openSound(file) : OldStore.open(file);
      opened.add(new Former(store, next.whole()));
    } catch (ClosedByInterruptException e) { // nobody waits for the others, either
      throw e;
    } catch (StoreException e) {
      if (e.kind() == Kind.BUSY) {
        throw e;
      }
      LOG.info("{} cannot be asked for names and notes: {}", file, e.getMessage());
      if (e.kind() == Kind.DISK_FULL) {
        unasked(file, "there is no room on the disk for the copy of it that is read");
      } else if (e.kind() == Kind.UNWRITABLE) {
        unasked(file, "it cannot be read");
      } else if (next.whole() && e.kind() == Kind.CORRUPT) {
        waiting.add(new Candidate(file, next.moment(), false));
      }
    } catch (NoSuchFileException e) { // of a day that is kept no longer
      LOG.info("{} is gone", file);
    } catch (IOException e) {
      LOG.warn("{} cannot be asked for names and notes: {}", file, FileFault.where(e));
      unasked(file, FileFault.reason(e));
    }
  }

  private void unasked(Path file, String why) {
    unasked.add(
        "%s could not be asked for names, notes and tags (%s): if some are missing, mend that and rebuild again."
            .formatted(file, why));
  }

  @Override
  public void close() {
    opened.forEach(Former::close);
  }
}
