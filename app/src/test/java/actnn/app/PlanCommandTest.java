package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A plan on the command line")
class PlanCommandTest extends ScriptedHome {
  @Test
  @DisplayName("says what a run would cost without storing anything")
  void plans() throws IOException {
    JsonNode plan = json(actnn("plan", "--json", "--budget", "16GiB", "--set", "batch=128"));
    assertThat(plan.get("activation").get("ratio").asDouble()).isGreaterThan(8);
    assertThat(plan.get("maxBatch").get("budgetBytes").asLong()).isEqualTo(16L << 30);
    assertThat(plan.get("loss").isNull()).isTrue();
    assertThat(plan.get("status").isNull()).isTrue();
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  @DisplayName("says what a plan had to assume")
  void assumes() throws IOException {
    String missing = folder.resolve("missing").toString();
    String[] words = {"plan", "--set", "dataset=folder", "--set", "dataset.path=" + missing};
    assertThat(actnn(words).out()).contains("Assumed 10 classes, since " + missing);
    assertThat(json(actnn("plan", "--json", "--set", "dataset=shapes")).get("assumed")).isEmpty();
  }
}
