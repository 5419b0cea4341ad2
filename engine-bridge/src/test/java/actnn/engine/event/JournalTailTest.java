package actnn.engine.event;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.Event.Outcome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The end of a journal")
class JournalTailTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("journal.log");
  }

  @Test
  @DisplayName("is its last line when that says so, however long journal and line are")
  void ended() throws IOException {
    for (int length : new int[] {1, 70_000, 3_000_000}) {
      String reason = "x".repeat(length);
      write(20_000, new Event.Ended(1, Outcome.FAILED, reason, null, ""), 0);
      assertThat(JournalTail.ending(file))
          .hasValueSatisfying(ended -> assertThat(ended.reason()).isEqualTo(reason));
    }
  }

  @Test
  @DisplayName("is looked for before heartbeats, thousands of them, too")
  void heartbeats() throws IOException {
    write(10, new Event.Ended(1, Outcome.STOPPED, null, null, ""), 5_000);
    assertThat(JournalTail.ending(file)).isPresent();
    write(10, new Event.Paused(1, true), 5_000);
    assertThat(JournalTail.ending(file)).isEmpty();
  }

  @Test
  @DisplayName("is none when the last line is torn, another one, or there is no journal")
  void open() throws IOException {
    assertThat(JournalTail.ending(file)).isEmpty();
    write(10, new Event.Ended(1, Outcome.FINISHED, null, null, ""), 0);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
    assertThat(JournalTail.ending(file)).isEmpty();
    write(10, new Event.Paused(1, true), 0);
    assertThat(JournalTail.ending(file)).isEmpty();
  }

  private void write(int steps, Event last, int heartbeats) throws IOException {
    Files.deleteIfExists(file);
    try (Journal journal = Journal.create(file)) {
      journal.append(new Event.Started(1, "run", 0, "test", Map.of(), steps, 10, "a test", 1));
      for (int step = 1; step <= steps; step++) {
        journal.append(new Event.Values(0, step, 1, step, new double[] {1.0 / step}));
      }
      journal.append(last);
      for (int i = 0; i < heartbeats; i++) {
        journal.append(new Event.Alive(i, 4000));
      }
    }
  }
}
