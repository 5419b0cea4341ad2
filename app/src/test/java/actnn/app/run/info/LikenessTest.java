package actnn.app.run.info;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A run on record")
class LikenessTest {
  @ParameterizedTest(name = "wanted: {0}; on record: {1}")
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, true, true",
        "-, threads=1, true, false",
        "-, checkpoint.every=7, true, true",
        "-, epochs=90, false, true",
        "-, seed=7, false, true",
        "-, lr=0.3, false, true",
        "-, input=64, false, false",
        "-, bits=3, false, false",
        "-, level=L2, false, false",
        "-, optimizer=adam, false, false",
        "arm=autograd, arm=autograd;bits=3, false, true",
        "arm=autograd, arm=autograd;level=L0, false, true",
        "arm=autograd, arm=bf16, false, false",
        "arm=checkpoint, arm=checkpoint;segments=4, false, false",
        "-, setting.of.another.version=1, false, false"
      })
  @DisplayName("is like a wanted one in its figures, or in what a step does")
  void likeness(String wanted, String recorded, boolean figures, boolean step) {
    TrainSpec spec = TrainSpec.of(texts(wanted));
    Map<String, String> settings = new LinkedHashMap<>();
    if (recorded == null || !recorded.startsWith("setting")) {
      settings.putAll(TrainSpec.of(texts(recorded)).effective());
    } else {
      settings.putAll(texts(recorded));
    }
    assertThat(Likeness.FIGURES.holds(spec, settings)).isEqualTo(figures);
    assertThat(Likeness.STEP.holds(spec, settings)).isEqualTo(step);
  }

  private static Map<String, String> texts(String pairs) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String pair : pairs == null ? new String[0] : pairs.split(";")) {
      texts.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return texts;
  }
}
