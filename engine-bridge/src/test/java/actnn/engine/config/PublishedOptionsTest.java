package actnn.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.refusal.ConfigException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every option of the released {@code conf.py} but those for debugging: whoever brings one is told
 * what it has become.
 */
class PublishedOptionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "compress_activation | take 'level=L0'",
        "training | evaluations keep nothing",
        "simulate | codes are always packed here",
        "empty_cache_threshold | PYTORCH_CUDA_ALLOC_CONF=garbage_collection_threshold:0.8",
        "cudnn_benchmark_conv2d | -Dai.djl.pytorch.cudnn_benchmark=true",
        "swap | take 'level=swap', or 'level=L4'"
      })
  void oneThatIsNoSettingIsRefusedWithWhatToTakeInstead(String option, String instead) {
    assertRefused(option, instead);
  }

  /** The named setting exists, and can be chosen. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "activation_compression_bits | it is called 'bits' here | bits | 3",
        "initial_bits | it is called 'maxBits' here | maxBits | 5",
        "use_gradient | it is called 'storedGradients' here | storedGradients | false",
        "adaptive_conv_scheme | it is called 'adaptiveConv' here | adaptiveConv | false",
        "adaptive_bn_scheme | it is called 'adaptiveNorm' here | adaptiveNorm | false",
        "enable_quantized_bn | it is called 'quantizeNorms' here | quantizeNorms | false",
        "pergroup | did you mean 'perGroup'? | perGroup | false",
        "perlayer | did you mean 'perLayer'? | perLayer | false",
        "group_size | did you mean 'groupSize'? | groupSize | 128",
        "pipeline_threshold | did you mean 'pipeline.threshold'? | pipeline.threshold | 3221225472"
      })
  void oneThatHasAnotherNameIsRefusedWithThatName(
      String option, String instead, String setting, String value) {
    assertRefused(option, instead);
    assertThat(TrainSpec.of(Map.of(setting, value)).text(Keys.find(setting).orElseThrow()))
        .isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"stochastic, false"})
  void oneThatKeptItsNameIsTaken(String option, String value) {
    assertThat(TrainSpec.of(Map.of(option, value)).text(Keys.find(option).orElseThrow()))
        .isEqualTo(value);
  }

  private static void assertRefused(String option, String instead) {
    assertThatThrownBy(() -> TrainSpec.of(Map.of(option, "1")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("There is no setting '" + option + "'")
        .hasMessageContaining(instead);
  }
}
