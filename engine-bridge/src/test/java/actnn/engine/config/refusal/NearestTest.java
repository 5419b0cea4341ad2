package actnn.engine.config.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> MODELS = Keys.MODEL.choices();
  private static final List<String> LEVELS = Keys.LEVEL.choices();

  @ParameterizedTest
  @CsvSource({
    "lrr, lr",
    "bathc, batch",
    "Batch, batch",
    "perLayr, perLayer",
    "weight_decay, weightDecay",
    "validation, validation.samples",
    "earlyStop.patince, earlyStop.patience"
  })
  void aMistypedSettingIsNearTheOneThatWasMeant(String word, String meant) {
    assertThat(Nearest.of(word, Keys.names())).hasValue(meant);
  }

  @ParameterizedTest
  @CsvSource({"resnet20, resnet-20", "retina, retinanet", "preact-resnet-21, preact-resnet-20"})
  void soIsAMistypedNetwork(String word, String meant) {
    assertThat(Nearest.of(word, MODELS)).hasValue(meant);
  }

  @ParameterizedTest
  @CsvSource({"l3, L3", "fusde, fused", "FUSED, fused", "L33, L3", "swp, swap"})
  void soIsAMistypedLevel(String word, String meant) {
    assertThat(Nearest.of(word, LEVELS)).hasValue(meant);
  }

  @Test
  void whereTwoAreEquallyNearNoneIsGuessed() {
    assertThat(Nearest.of("L7", LEVELS)).isEmpty();
    assertThat(Nearest.of("resnet", MODELS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"x", "''", "banana", "3"})
  void whatIsFarFromAllHasNone(String word) {
    assertThat(Nearest.of(word, LEVELS)).isEmpty();
    assertThat(Nearest.of(word, List.of())).isEmpty();
    assertThat(Nearest.quoted(word, LEVELS)).isEqualTo("'" + word + "'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "levle | L3   | There is no setting 'levle' (did you mean 'level'?); 'actnn run --help' lists all settings.",
        "level | l3   | 'level' cannot be 'l3' (did you mean 'L3'?): it takes L0, L1,",
        "arm   | bf61 | 'arm' cannot be 'bf61' (did you mean 'bf16'?): it takes actnn,",
        "model | vgg9 | 'model' cannot be 'vgg9' (did you mean 'vgg'?): it takes",
        "model | mpl  | 'model' cannot be 'mpl' (did you mean 'mlp'?): it takes preact-resnet-20,"
      })
  void aRefusalNamesIt(String key, String text, String sentence) {
    assertThatThrownBy(() -> TrainSpec.of(Map.of(key, text)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(sentence);
  }
}
