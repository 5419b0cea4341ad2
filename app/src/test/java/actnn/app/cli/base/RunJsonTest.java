package actnn.app.cli.base;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.runs.SampleInfo;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A run as JSON")
class RunJsonTest {
  @Test
  @DisplayName("gives the name of a network that is described, and null for others")
  void namesTheNetwork() {
    JsonNode own = RunJson.of(SampleInfo.of("a", "L3", 0.9).describing("tiny").info());
    assertThat(own.get("model").asText()).isEqualTo("custom");
    assertThat(own.get("network").asText()).isEqualTo("tiny");
    JsonNode known = RunJson.of(SampleInfo.of("b", "L3", 0.9).info());
    assertThat(known.get("network").isNull()).isTrue();
  }
}
