package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a learning rate no evaluation after the first is better. */
@DisplayName("A run that ends early")
class EarlyEndTest {
  private static final String STANDING =
      "run --json --set model=mlp --set lr=0 --set batch=16 --set train.samples=32"
          + " --set validation.samples=20 --set epochs=4 --set earlyStop.minDelta=0.01"
          + " --set earlyStop.patience=";

  @TempDir private Path folder;

  @Test
  @DisplayName("is finished, says what to do when it is asked to go on, and then does")
  void goesOnWhenItIsLet() throws Exception {
    CommandProcess command = new CommandProcess(folder);
    JsonNode ran = command.actnn(STANDING + 1).json();
    assertThat(ran.get("status").asText()).isEqualTo("FINISHED");
    assertThat(ran.get("steps").asInt()).isEqualTo(4);
    assertThat(ran.get("epochs").asInt()).isEqualTo(2);
    String id = ran.get("id").asText();

    CommandProcess.Answer refused = command.actnn("resume " + id);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.error())
        .contains("ended early, as its metric did not become better")
        .contains("--set earlyStop.patience=0");
    assertThat(command.actnn("resume " + id + " --set epochs=5").error())
        .contains("had not become better in 1 evaluation:");

    JsonNode whole = command.actnn("resume " + id + " --json --set earlyStop.patience=0").json();
    assertThat(whole.get("steps").asInt()).isEqualTo(8);
    assertThat(whole.get("epochs").asInt()).isEqualTo(4);
  }
}
