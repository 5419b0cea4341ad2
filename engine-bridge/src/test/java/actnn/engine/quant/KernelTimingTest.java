package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.torch.OnHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnHost("times kernels beside memcpy and threads of a CPU")
class KernelTimingTest {

  @Test
  @DisplayName(
      "a measurement has every round of every case, and the ratios the command line prints")
  void measures() {
    List<String> lines = new ArrayList<>();
    KernelTiming timing = KernelTiming.measure(40_000, 3, lines::add);
    assertThat(timing.numbers()).isEqualTo(128 * 256);
    assertThat(timing.samples().values()).allSatisfy(times -> assertThat(times).hasSize(3));
    assertThat(timing.ratios())
        .containsKeys(
            "quantizeOverMemcpy",
            "dequantizeOverMemcpy",
            "atenOverQuantize",
            "threadScaling",
            "memcpyThreadScaling",
            "computeThreadScaling");
    assertThat(timing.ratios().values()).allSatisfy(ratio -> assertThat(ratio).isPositive());
    assertThat(lines).isNotEmpty();
  }

  @Test
  @DisplayName("a ratio is the median of the rounds' ratios, not the ratio of medians")
  void medianOfRatios() {
    Map<String, List<Double>> samples =
        Map.ofEntries(
            Map.entry("memcpy", List.of(1.0, 10.0, 1.0)),
            Map.entry("quantize1", List.of(3.0, 30.0, 4.0)),
            Map.entry("quantize1.wall", List.of(4.0, 30.0, 4.0)),
            Map.entry("quantize2.wall", List.of(2.0, 20.0, 2.0)),
            Map.entry("dequantize1", List.of(1.0, 1.0, 1.0)),
            Map.entry("dequantize1.wall", List.of(1.0, 1.0, 1.0)),
            Map.entry("dequantize2.wall", List.of(1.0, 1.0, 1.0)),
            Map.entry("maskPack", List.of(1.0, 1.0, 1.0)),
            Map.entry("maskApply", List.of(1.0, 1.0, 1.0)),
            Map.entry("atenQuantize", List.of(60.0, 60.0, 60.0)));
    KernelTiming timing = new KernelTiming("vector", 1, samples);
    assertThat(timing.ratios().get("quantizeOverMemcpy")).isCloseTo(3, within(1e-12));
    assertThat(timing.ratios().get("threadScaling")).isCloseTo(2, within(1e-12));
    assertThat(timing.medians().get("quantize1")).isEqualTo(4);
  }
}
