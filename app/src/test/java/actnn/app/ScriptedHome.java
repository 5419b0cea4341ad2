package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.ScriptedCommands.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A home folder and the commands on it, whose runs a script trains. */
abstract class ScriptedHome {
  @TempDir Path folder;

  Answer actnn(String... words) {
    return new ScriptedCommands(folder.resolve("home")).actnn(words);
  }

  static JsonNode json(Answer answer) throws IOException {
    assertThat(answer.error()).isEmpty();
    assertThat(answer.out().lines()).hasSize(1);
    return new JsonMapper().readTree(answer.out());
  }
}
