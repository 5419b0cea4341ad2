package actnn.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeRulesTest {
  @ParameterizedTest
  @CsvSource({
    "epochs,50",
    "steps,5000",
    "earlyStop.patience,3",
    "threads,1",
    "checkpoint.every,10",
    "checkpoint.keep,7"
  })
  void theseMayDiffer(String key, String value) {
    TrainSpec now = ResumeRules.changed(Samples.SPEC.chosen(), Map.of(key, value));
    assertThat(now.text(Keys.find(key).orElseThrow())).isEqualTo(value);
    assertThatCode(() -> ResumeRules.check(Samples.checkpoint(1), now)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"seed,8", "batch,32", "level,L2", "arm,autograd", "lr,0.2", "storedGradients,false"})
  void theOthersMayNot(String key, String value) {
    Map<String, String> texts = new HashMap<>(Samples.SPEC.chosen());
    texts.put(key, value);
    TrainSpec now = TrainSpec.of(texts);
    assertThatThrownBy(() -> ResumeRules.check(Samples.checkpoint(1), now))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("'" + key + "' is '" + value + "' but was")
        .hasMessageContaining(
            "only epochs, steps, earlyStop.patience, earlyStop.minDelta, threads,"
                + " checkpoint.every, checkpoint.keep may differ: move it out of the folder");
    assertThatThrownBy(() -> ResumeRules.changed(Samples.SPEC.chosen(), Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("'" + key + "' cannot change");
  }

  @Test
  void aCheckpointOfAnotherModelIsRefusedByName() {
    TrainSpec now = TrainSpec.of(Map.of("model", "vgg", "seed", "7"));
    assertThatThrownBy(() -> ResumeRules.check(Samples.checkpoint(1), now))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("of model 'mlp', but the run trains 'vgg'");
  }

  @Test
  void aCheckpointOfAnotherDescriptionIsRefusedInAFewWords() {
    TrainSpec then = described("\"outputs\": \"classes\"");
    TrainSpec now = described("\"outputs\": 10");
    Checkpoint some = Samples.checkpoint(1);
    Checkpoint checkpoint =
        new Checkpoint("custom", then.effective(), some.position(), some.tensors());
    ResumeRules.check(checkpoint, then);
    assertThatThrownBy(() -> ResumeRules.check(checkpoint, now))
        .isInstanceOf(CheckpointException.class)
        .hasMessageMatching(
            ".*'network' is 'own, 1 layer \\([0-9a-f]{8}\\)' but was 'own, 1 layer \\(.*");
  }

  private static TrainSpec described(String outputs) {
    String network =
        "{\"name\": \"own\", \"layers\": [{\"kind\": \"linear\", %s}]}".formatted(outputs);
    return TrainSpec.of(Map.of("model", "custom", "network", network));
  }
}
