package actnn.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.checkpoint.Position;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A checkpoint that cannot be written")
class CheckpointWriterTest {
  @TempDir private Path home;

  @Test
  @DisplayName("for want of the run's folder asks for that, and speaks of no older one")
  void folderGone() throws IOException {
    assertThat(warnings(home.resolve("moved")))
        .singleElement()
        .asString()
        .startsWith("The checkpoint of step 10 cannot be written (")
        .endsWith(
            "): put the run's folder back, which is not in its place; training goes on, but there"
                + " is no older one.");
  }

  @Test
  @DisplayName("for another reason asks for room, and says that the older ones stand")
  void older() throws IOException {
    Path checkpoints = Files.createDirectory(home.resolve("checkpoints"));
    Files.createFile(checkpoints.resolve("step-0000000005.safetensors"));
    // A folder with something in it cannot be moved onto.
    Files.createDirectories(checkpoints.resolve("step-0000000010.safetensors/in-the-way"));
    assertThat(warnings(home))
        .singleElement()
        .asString()
        .endsWith("): make room on the disk; training goes on, and the older ones stand.");
  }

  private List<String> warnings(Path run) throws IOException {
    Path file = home.resolve(Journal.FILE);
    try (Recorder recorder = new Recorder(Journal.create(file), 0);
        CheckpointWriter writer = new CheckpointWriter(Checkpoints.of(run), 2, recorder)) {
      writer.accept(
          () ->
              new Checkpoint(
                  "mlp", Map.of(), new Position(10, 1, 10, false), Tensors.of(List.of())));
    }
    List<String> texts = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(file, 0)) {
      for (Optional<JournalReader.Line> line = reader.next();
          line.isPresent();
          line = reader.next()) {
        if (line.get().event() instanceof Event.Message message) {
          texts.add(message.text());
        }
      }
    }
    return texts;
  }
}
