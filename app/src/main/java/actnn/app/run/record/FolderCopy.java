package actnn.app.run.record;

import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.JournalException;
import actnn.engine.event.JournalReader;
import actnn.engine.worker.WorkerSpec;
import actnn.engine.worker.folder.FolderLock;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder among those of the runs that somebody copied by hand from that of a run: as a second run
 * of the same training it would count twice. The folder that is called as the run is the run's own;
 * where none is, the one of whose journal most can be read. No copy is a folder in which a worker
 * trains, nor one that went on otherwise than the other: both have what is nowhere else.
 *
 * @param path the copy
 * @param own the folder that counts
 * @param more lines of its journal that the other one's does not have
 */
public record FolderCopy(Path path, Path own, long more) {
  private static final Logger LOG = LoggerFactory.getLogger(FolderCopy.class);

  /** Those among the folders of all runs. Reads the first line of every journal. */
  public static List<FolderCopy> in(Path runs) throws IOException {
    return among(RunFolders.names(runs).stream().map(runs::resolve).toList(), () -> {});
  }

  /**
   * Those among some folders, in order.
   *
   * @param check throws where it shall not go on; asked before each folder
   */
  static List<FolderCopy> among(List<Path> folders, Runnable check) throws IOException {
    TreeMap<String, List<Said>> byId = new TreeMap<>();
    for (Path folder : folders) {
      check.run();
      Said said = Said.of(folder);
      byId.computeIfAbsent(said.id(), id -> new ArrayList<>()).add(said);
    }
    List<FolderCopy> copies = new ArrayList<>();
    for (List<Said> same : byId.values()) {
      // What says most of itself is likest to all others: some have a journal alone, or none.
      same.sort(Comparator.comparing(Said::isTold).reversed());
      for (List<Said> left = same; left.size() > 1; ) {
        Said first = left.get(0);
        List<Said> alike = left.stream().filter(first::isLike).toList();
        check.run();
        copies.addAll(copies(alike));
        left = left.stream().filter(said -> !alike.contains(said)).toList();
      }
    }
    copies.sort(Comparator.comparing(FolderCopy::path));
    return copies;
  }

  private static List<FolderCopy> copies(List<Said> alike) throws IOException {
    if (alike.size() < 2) {
      return List.of();
    }
    List<Read> read = new ArrayList<>();
    for (Said said : alike) {
      read.add(
          new Read(said.path(), JournalLines.of(said.path().resolve(Journal.FILE)), said.isOwn()));
    }
    read.sort(
        Comparator.comparing(Read::isOwn)
            .thenComparing(each -> each.lines().count())
            .reversed()
            .thenComparing(Read::path));
    List<FolderCopy> copies = new ArrayList<>();
    Read own = read.get(0);
    for (Read other : read.subList(1, read.size())) {
      long more = other.lines().beyond(own.lines());
      boolean forked = more > 0 && own.lines().beyond(other.lines()) > 0;
      if (!forked && !FolderLock.isHeld(other.path())) {
        copies.add(new FolderCopy(other.path(), own.path(), more));
      }
    }
    return copies;
  }

  /** Whether each of some folders is called as its run is, so that none is a copy. */
  static boolean areOwn(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      if (!Said.of(folder).isOwn()) {
        return false;
      }
    }
    return true;
  }

  /** Whether it has something that the folder that counts has not. */
  public boolean hasMore() {
    return more > 0;
  }

  /** What it is and what became of it in a rebuild, for people. */
  public String sentence() {
    return hasMore()
        ? "The folder %s was copied from the run of %s and left as it is, though its journal has %s more: to have %s, put it in the place of the other's and rebuild again."
            .formatted(path, own, more == 1 ? "a line" : more + " lines", more == 1 ? "it" : "them")
        : "The folder %s was copied from the run of %s and left as it is: nothing is in its journal that is not there, delete it when you like."
            .formatted(path, own);
  }

  private record Read(Path path, JournalLines lines, boolean isOwn) {}

  /**
   * Whose a folder says that it is.
   *
   * @param id of the run: by its journal, else by what its worker was asked, else by its name
   * @param file what it was asked, null where that cannot be read
   * @param first the first line of its journal, null where there is none that can be read
   */
  private record Said(Path path, String id, @Nullable RunFile file, Event.@Nullable Started first) {
    static Said of(Path path) throws ClosedByInterruptException {
      Event.Started first =
          read(() -> JournalReader.header(path.resolve(Journal.FILE)).orElse(null));
      RunFile file = read(() -> RunFile.read(path));
      if (first != null) {
        return new Said(path, first.run(), file, first);
      }
      WorkerSpec asked = read(() -> WorkerSpec.read(path));
      String id = asked == null ? null : asked.id();
      return new Said(path, id == null ? name(path) : id, file, null);
    }

    private static String name(Path path) {
      return String.valueOf(path.getFileName());
    }

    /** Whether it is called as its run is. */
    boolean isOwn() {
      return name(path).equals(id);
    }

    /** Whether it says all that tells a run. */
    boolean isTold() {
      return file != null && first != null;
    }

    /** Whether both are of one run, where both say the same id: two homes may have given it. */
    boolean isLike(Said other) {
      if (this == other) {
        return true;
      }
      if (first != null && other.first != null) {
        return first.equals(other.first);
      }
      return file != null
          && other.file != null
          && file.createdAtMillis() == other.file.createdAtMillis();
    }

    private interface Reading<T> {
      @Nullable T read() throws IOException;
    }

    private static <T> @Nullable T read(Reading<T> reading) throws ClosedByInterruptException {
      try {
        return reading.read();
      } catch (ClosedByInterruptException e) { // nothing is known of it
        throw e;
      } catch (IOException | JournalException e) {
        LOG.debug("A folder does not say whose it is", e);
        return null;
      }
    }
  }
}
