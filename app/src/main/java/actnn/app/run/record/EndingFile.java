package actnn.app.run.record;

import actnn.engine.checkpoint.WholeFile;
import actnn.engine.event.Journal;
import actnn.storage.run.Ending;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a run ended whose journal does not say, since its worker died: {@code ending.json} beside the
 * journal, written by who saw it, for a store that is made anew.
 *
 * @param status as the store names it
 * @param endedAtMillis wall clock
 * @param outcome one sentence
 * @param exitCode of the worker, null if it was not seen
 * @param exitInfo its last words, null if none
 * @param journalBytes how long the journal was then: of one that has grown since, this is not the
 *     end
 */
public record EndingFile(
    RunStatus status,
    long endedAtMillis,
    String outcome,
    @Nullable Integer exitCode,
    @Nullable String exitInfo,
    long journalBytes) {
  static final String FILE = "ending.json";

  private static final Logger LOG = LoggerFactory.getLogger(EndingFile.class);
  private static final JsonMapper JSON = new JsonMapper();

  /** Keeps in a run's folder how it ended; what cannot be written there is only logged. */
  public static void write(Path folder, StatusChange change) {
    try {
      keep(folder, change);
    } catch (IOException e) {
      LOG.warn("How the run of {} ended is kept by the store alone: {}", folder, e.toString());
    }
  }

  /** The same for whom the run is not there as long as this is not. */
  public static void keep(Path folder, StatusChange change) throws IOException {
    Ending ending = change.ending();
    EndingFile file =
        new EndingFile(
            change.status(),
            change.at().toEpochMilli(),
            ending == null ? "" : ending.outcome(),
            ending == null ? null : ending.exitCode(),
            ending == null ? null : ending.exitInfo(),
            journalBytes(folder));
    WholeFile.write(folder.resolve(FILE), JSON.writeValueAsBytes(file));
  }

  /** Takes away how an earlier worker of a run ended, since another one begins. */
  public static void forget(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(FILE));
  }

  /** How the run of a folder ended; empty where nobody wrote it, or it went on since. */
  public static Optional<StatusChange> read(Path folder) {
    Path path = folder.resolve(FILE);
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      EndingFile file = JSON.readValue(Files.readAllBytes(path), EndingFile.class);
      return file.journalBytes == journalBytes(folder) && file.status.isTerminal()
          ? Optional.of(file.asChange())
          : Optional.empty();
    } catch (IOException | RuntimeException e) { // damaged: the run is open, then
      LOG.warn("{} cannot be read and is left out: {}", path, e.toString());
      return Optional.empty();
    }
  }

  private StatusChange asChange() {
    return new StatusChange(
        status, Instant.ofEpochMilli(endedAtMillis), new Ending(outcome, exitCode, exitInfo), null);
  }

  private static long journalBytes(Path folder) throws IOException {
    Path journal = folder.resolve(Journal.FILE);
    return Files.exists(journal) ? Files.size(journal) : 0;
  }
}
