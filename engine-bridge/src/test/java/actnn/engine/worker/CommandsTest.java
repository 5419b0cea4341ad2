package actnn.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.Journal;
import actnn.engine.worker.folder.FolderWatch;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A worker whose folder is taken away")
@DisabledOnOs(OS.WINDOWS) // where nobody can take an open folder away
class CommandsTest {
  private static final Duration PATIENCE = Duration.ofMillis(400);

  @TempDir private Path home;

  @Test
  @DisplayName("ends after a while, and not before: it may be put back")
  void endsWithoutItsFolder() throws Exception {
    Path folder = Files.createDirectory(home.resolve("run"));
    Path away = home.resolve("away");
    Path words = Files.createFile(folder.resolve("commands"));
    try (Recorder recorder = new Recorder(Journal.create(folder.resolve(Journal.FILE)), 0);
        InputStream stream = new FileInputStream(words.toFile())) {
      Commands commands = new Commands(recorder, new FolderWatch(folder, PATIENCE));
      commands.listen(stream);
      Files.move(folder, away);
      Thread.sleep(PATIENCE.toMillis() / 4);
      Files.move(away, folder);
      Thread.sleep(2 * PATIENCE.toMillis());
      assertThat(commands.stopRequested()).as("put back in time").isFalse();
      assertThat(commands.lostFolder()).isEmpty();
      Files.move(folder, away);
      for (int i = 0; i < 100 && !commands.stopRequested(); i++) {
        Thread.sleep(100);
      }
      assertThat(commands.stopRequested()).as("gone for good").isTrue();
      assertThat(commands.lostFolder()).as("nobody asked to stop").contains(folder);
    }
  }
}
