package actnn.app.run.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.event.Journal;
import actnn.storage.run.Ending;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An ending beside a journal")
class EndingFileTest {
  private static final StatusChange CRASHED =
      new StatusChange(
          RunStatus.CRASHED,
          Instant.ofEpochMilli(1_700_000_000_000L),
          new Ending("The worker was killed by signal 9 (SIGKILL).", 137, "last words"),
          null);

  @TempDir private Path folder;
  private Path journal;

  @BeforeEach
  void aJournal() throws Exception {
    journal = Files.writeString(folder.resolve(Journal.FILE), "what was logged\n");
  }

  @Test
  @DisplayName("is read as it was written")
  void comesBack() {
    EndingFile.write(folder, CRASHED);
    assertThat(EndingFile.read(folder)).contains(CRASHED);
  }

  @Test
  @DisplayName("counts no more once the run went on, and the newest one counts")
  void resumed() throws Exception {
    EndingFile.write(folder, CRASHED);
    Files.writeString(journal, "what was logged\nand more\n");
    assertThat(EndingFile.read(folder)).isEmpty();
    StatusChange again =
        new StatusChange(
            RunStatus.OUT_OF_MEMORY,
            CRASHED.at().plusSeconds(9),
            new Ending("No.", null, null),
            null);
    EndingFile.write(folder, again);
    assertThat(EndingFile.read(folder)).contains(again);
  }

  @Test
  @DisplayName("is left out where it is damaged, is none, or says that the run goes on")
  void damaged() throws Exception {
    assertThat(EndingFile.read(folder)).isEmpty();
    EndingFile.write(folder, StatusChange.to(RunStatus.RUNNING, CRASHED.at()));
    assertThat(EndingFile.read(folder)).isEmpty();
    Files.writeString(folder.resolve("ending.json"), "{\"status\":\"CRASHED\",");
    assertThat(EndingFile.read(folder)).isEmpty();
  }

  @Test
  @DisplayName("makes no folder anew")
  void folderTakenAway() {
    Path gone = folder.resolve("gone");
    EndingFile.write(gone, CRASHED);
    assertThat(gone).doesNotExist();
  }

  @Test
  @DisplayName("is not there without a word where whoever must have it is interrupted")
  void interrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> EndingFile.keep(folder, CRASHED))
          .isInstanceOf(ClosedByInterruptException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**ending.json*");
  }
}
