package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.Statistic;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quick start, cut down to seconds: what {@code QuickStartAcceptance} runs whole. */
@DisplayName("The quick start, cut short")
class QuickStartTest {
  private static final String SMALL =
      " --set train.samples=96 --set validation.samples=32 --set epochs=2";

  /** Of {@code run}, {@code show} and {@code plan --json}, in this order. */
  private static final List<String> NAMES =
      List.of(
          "id status arm level model dataset task device seed batch steps epochs skippedSteps"
              .concat(" loss metric activation weightBytes gradientBytes optimizerBytes maxBatch")
              .concat(" time layers assumed total")
              .split(" "));

  private static final List<String> LAYER =
      List.of(
          "name kind bits storedBytes fp32Bytes predictedVariance measuredVariance cost"
              .split(" "));

  private static final List<String> COST =
      List.of("compressMillis decompressMillis scratchBytes".split(" "));

  @TempDir private Path folder;

  @Test
  @DisplayName("prints the agreed names, and every command the same number under the same name")
  void figures() throws Exception {
    CommandProcess command = new CommandProcess(folder);
    JsonNode ran = command.actnn("run --preset quick-start --json" + SMALL).json();
    assertThat(names(ran)).isEqualTo(NAMES);
    assertThat(names(ran.get("layers").get(0))).isEqualTo(LAYER);
    assertThat(names(ran.at("/layers/0/cost"))).isEqualTo(COST);
    assertThat(ran.get("status").asText()).isEqualTo("FINISHED");
    assertThat(ran.get("device").asText()).isEqualTo("cpu");
    assertThat(ran.get("steps").asInt()).isEqualTo(6);
    assertThat(ran.get("epochs").asInt()).isEqualTo(2);
    assertThat(at(ran, Statistic.RATIO).asDouble()).isGreaterThanOrEqualTo(11);
    assertThat(ran.at("/activation/storedFrom").asText()).isEqualTo("ledger");

    JsonNode autograd =
        command.actnn("run --preset quick-start --json --set arm=autograd" + SMALL).json();
    assertThat(at(autograd, Statistic.RATIO).asDouble()).isEqualTo(1);
    assertThat(at(autograd, Statistic.PEAK_BYTES).isNull()).isTrue();
    assertThat(at(autograd, Statistic.AVERAGE_BITS).isNull()).isTrue();
    assertThat(autograd.at("/activation/storedFrom").asText()).isEqualTo("shapes");

    String id = ran.get("id").asText();
    JsonNode shown = command.actnn("show --json " + id).json();
    JsonNode listed = command.actnn("list --json").json().get(1);
    JsonNode compared = command.actnn("compare --json " + id + " latest").json().get("runs").get(0);
    for (Statistic statistic : Statistic.values()) {
      JsonNode expected = at(ran, statistic);
      assertThat(at(shown, statistic)).as("show: %s", statistic.key()).isEqualTo(expected);
      assertThat(at(listed, statistic)).as("list: %s", statistic.key()).isEqualTo(expected);
      assertThat(at(compared, statistic)).as("compare: %s", statistic.key()).isEqualTo(expected);
    }
    assertThat(listed.get("device")).isEqualTo(ran.get("device"));

    JsonNode planned = command.actnn("plan --preset quick-start --json" + SMALL).json();
    assertThat(names(planned)).isEqualTo(NAMES);
    assertThat(names(planned.get("activation"))).isEqualTo(names(ran.get("activation")));
    assertThat(at(planned, Statistic.FP32_BYTES)).isEqualTo(at(ran, Statistic.FP32_BYTES));
    for (Statistic held :
        List.of(Statistic.WEIGHT_BYTES, Statistic.GRADIENT_BYTES, Statistic.OPTIMIZER_BYTES)) {
      assertThat(at(planned, held)).as(held.key()).isEqualTo(at(ran, held));
      assertThat(at(ran, held).asLong()).as(held.key()).isPositive();
    }
    assertThat(planned.get("time").isNull()).isTrue();
  }

  private static JsonNode at(JsonNode json, Statistic statistic) {
    JsonNode found = json.at("/" + statistic.key().replace('.', '/'));
    assertThat(found.isMissingNode()).as(statistic.key()).isFalse();
    return found;
  }

  private static List<String> names(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
