package actnn.app.run.record;

import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.JournalException;
import actnn.engine.event.JournalReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
   * All that are there, the oldest first.
   *
   * @param runs the folder of all runs
   * @param skipped takes the folders that hold no run that can be read
   * @throws JournalException where only line ends keep a journal from being read
   */
  public static List<FoundRun> in(Path runs, List<OddFolder> skipped) throws IOException {
    List<FoundRun> found = new ArrayList<>();
    try (Stream<Path> paths = Files.list(runs)) {
      for (Path path : paths.filter(FoundRun::mayBe).sorted().toList()) {
        LineEnds.refuseReturns(path);
        Optional<RunFile> file = describe(path);
        if (file.isPresent()) {
          found.add(new FoundRun(path, file.get()));
        } else {
          skipped.add(OddFolder.at(path));
        }
      }
    }
    found.sort(Comparator.comparingLong(run -> run.file().createdAtMillis()));
    return found;
  }

  /** Whether it is a folder that may be that of a run, by its name. */
  static boolean mayBe(Path folder) {
    return Files.isDirectory(folder) && !Tombstones.isOne(folder);
  }

  /** Whether a run can be read in a folder. */
  static boolean isIn(Path folder) {
    try {
      return describe(folder).isPresent();
    } catch (ClosedByInterruptException e) { // nothing is known of it
      throw new UncheckedIOException("The folder " + folder + " was not looked into.", e);
    }
  }

  // A run that is not read since the whole is given up is none that cannot be read.
  private static Optional<RunFile> describe(Path folder) throws ClosedByInterruptException {
    try {
      return Optional.of(RunFile.read(folder));
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException e) {
      LOG.debug("{} has no description of its run; its journal may do", folder, e);
    }
    return header(folder)
        .map(
            started ->
                new RunFile(
                    started.run(),
                    null,
                    null,
                    List.of(),
                    started.createdAtMillis(),
                    "",
                    started.app(),
                    started.settings()));
  }

  private static Optional<Event.Started> header(Path folder) throws ClosedByInterruptException {
    try {
      return JournalReader.header(folder.resolve(Journal.FILE));
    } catch (ClosedByInterruptException e) {
      throw e;
    } catch (IOException | JournalException e) {
      LOG.debug("{} has no journal that can be read", folder, e);
      return Optional.empty();
    }
  }
}
