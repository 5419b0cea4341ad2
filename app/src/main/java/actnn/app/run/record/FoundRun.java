package actnn.app.run.record;

import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.JournalException;
import actnn.engine.event.JournalReader;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run's folder and what stands in its {@code run.json}, or, without one, its journal.
 *
 * @param path the folder
 * @param file what the run was asked
 */
public record FoundRun(Path path, RunFile file) {
  private static final Logger LOG = LoggerFactory.getLogger(FoundRun.class);

  public String id() {
    return String.valueOf(path.getFileName());
  }

  /**
   * What lies in the folder of all runs.
   *
   * @param runs all that a rebuild takes, the oldest first
   * @param odd folders that hold none that can be read
   * @param copies folders that hold one that is taken from another
   */
  public record Search(List<FoundRun> runs, List<OddFolder> odd, List<FolderCopy> copies) {}

  /**
   * Looks for all runs.
   *
   * @param check throws where it shall not go on; asked before each folder
   * @throws JournalException where only line ends keep a journal from being read
   */
  public static Search in(Path runs, Runnable check) throws IOException {
    List<FoundRun> found = new ArrayList<>();
    List<OddFolder> odd = new ArrayList<>();
    try (Stream<Path> paths = Files.list(runs)) {
      for (Path path : paths.filter(FoundRun::mayBe).sorted().toList()) {
        check.run();
        LineEnds.refuseReturns(path);
        Look look = describe(path);
        if (look instanceof Look.Read read) {
          found.add(new FoundRun(path, read.file()));
        } else {
          odd.add(OddFolder.at(path, look));
        }
      }
    }
    List<FolderCopy> copies =
        FolderCopy.among(found.stream().map(FoundRun::path).toList(), check).copies();
    Set<Path> left = copies.stream().map(FolderCopy::path).collect(Collectors.toSet());
    found.removeIf(run -> left.contains(run.path()));
    for (FoundRun run : found) {
      if (isMisnamed(run.path())) {
        odd.add(new OddFolder(run.path(), OddFolder.Kind.MISNAMED));
      }
    }
    found.removeIf(run -> isMisnamed(run.path()));
    found.sort(Comparator.comparingLong(run -> run.file().createdAtMillis()));
    return new Search(List.copyOf(found), odd, copies);
  }

  // No command would reach a run that is called so.
  private static boolean isMisnamed(Path folder) {
    return !RunFolders.isName(String.valueOf(folder.getFileName()));
  }

  /** Whether it is a folder that may be that of a run, by its name. */
  static boolean mayBe(Path folder) {
    return Files.isDirectory(folder) && !Tombstones.isOne(folder);
  }

  /**
   * Whether {@link #look} may find a run in it, at less cost: there is a file that would tell of
   * one, or nobody can say that there is none.
   */
  static boolean mayHold(Path folder) {
    return mayBe(folder)
        && !(RunFile.isMissing(folder) && Files.notExists(folder.resolve(Journal.FILE)));
  }

  /** What a look into a folder finds. */
  sealed interface Look {
    /** A run, as a rebuild takes it. */
    record Read(RunFile file) implements Look {}

    /** Nothing, or nothing that is whole. */
    record Nothing() implements Look {}

    /** A run in a folder that is called as no run can be. */
    record Misnamed() implements Look {}

    /** The system does not let it be read, for want of rights or by a fault: a run may be there. */
    record Closed() implements Look {}
  }

  /** Looks into a folder for a run. */
  static Look look(Path folder) {
    try {
      Look look = describe(folder);
      return look instanceof Look.Read && isMisnamed(folder) ? new Look.Misnamed() : look;
    } catch (ClosedByInterruptException e) { // nothing is known of it
      throw new UncheckedIOException("The folder " + folder + " was not looked into.", e);
    }
  }

  // A run that is not read since the whole is given up is none that cannot be read.
  private static Look describe(Path folder) throws ClosedByInterruptException {
    boolean closed = false;
    try {
      return new Look.Read(RunFile.read(folder));
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      LOG.debug("{} has no description of its run; its journal may do", folder, e);
      closed = isRefused(e);
    }
    try {
      Optional<Event.Started> header = JournalReader.header(folder.resolve(Journal.FILE));
      if (header.isPresent()) {
        return new Look.Read(described(header.get()));
      }
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      LOG.debug("{} has no journal that can be read", folder, e);
      closed |= isRefused(e);
    } catch (JournalException e) {
      LOG.debug("{} has no journal that can be read", folder, e);
    }
    return closed ? new Look.Closed() : new Look.Nothing();
  }

  // Damage is what was read and says nothing; a file that is missing says nothing, either.
  private static boolean isRefused(IOException error) {
    return !(error instanceof JsonProcessingException
        || error instanceof CharConversionException
        || error instanceof NoSuchFileException
        || error instanceof NotDirectoryException);
  }

  private static RunFile described(Event.Started started) {
    return new RunFile(
        started.run(),
        null,
        null,
        List.of(),
        started.createdAtMillis(),
        "",
        started.app(),
        started.settings());
  }
}
