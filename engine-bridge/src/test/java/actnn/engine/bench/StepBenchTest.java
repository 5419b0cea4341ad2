package actnn.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.torch.Devices;
import actnn.engine.torch.OnHost;
import actnn.engine.torch.TestDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepBenchTest {
  private static final int ROUNDS = 3;

  @Test
  void itStatesUnderWhatConditionsItMeasuredAndEveryFigureFollowsFromItsOwnSamples() {
    List<String> told = new ArrayList<>();
    BenchResult result = StepBench.run(List.of("mlp"), 8, ROUNDS, told::add);
    assertThat(result.bench()).isEqualTo("step");
    assertThat(result.conditions().device()).isEqualTo(Devices.name(TestDevice.get()));
    assertThat(result.conditions().threads()).isPositive();
    assertThat(result.conditions().kernels()).isNotEqualTo("none");
    assertThat(result.conditions().rounds()).isEqualTo(ROUNDS);
    assertThat(result.conditions().batch()).isEqualTo(8);
    assertThat(told).hasSize(10);
    assertThat(result.figures()).containsKey("l3ProbeShare.mlp");
    assertThat(result.samples().get("l3ProbeShare.mlp.probing")).hasSize(2);
    Map<String, String> others =
        Map.of(
            "l0OverAutograd", "autograd",
            "l3OverAutograd", "autograd",
            "bf16OverAutograd", "autograd",
            "l3OverCheckpoint", "checkpoint",
            "l31OverL3", "l3",
            "fusedOverAutograd", "autograd",
            "fusedOverL3", "l3",
            "l4OverL3", "l3",
            "swapOverL0", "l0");
    for (Map.Entry<String, String> pair : others.entrySet()) {
      String figure = pair.getKey() + ".mlp";
      Rounds rounds =
          new Rounds(
              result.samples().get(figure), result.samples().get(figure + "." + pair.getValue()));
      assertThat(rounds.one()).hasSize(ROUNDS).allMatch(millis -> millis > 0);
      assertThat(rounds.other()).hasSize(ROUNDS);
      assertThat(result.figures().get(figure)).isEqualTo(rounds.medianRatio());
      assertThat(result.figures().get(figure + ".minima")).isEqualTo(rounds.ratioOfMinima());
      for (String what : List.of("stored", "peak")) {
        String one = figure.substring(0, figure.indexOf("Over"));
        String bytes = figure + "." + what + "MiB.";
        assertThat(result.figures().get(figure + "." + what))
            .isEqualTo(
                result.figures().get(bytes + one) / result.figures().get(bytes + pair.getValue()));
      }
    }
  }

  @Test
  @OnHost("one of the settings that must arrive")
  void settingsOfTheStepsReachThem() {
    Map<String, String> settings = Map.of("threads", "1", "device", "cpu", "input", "16");
    BenchResult result = StepBench.run(l0(settings), line -> {});
    assertThat(result.conditions().threads()).isEqualTo(1);
    assertThat(result.conditions().device()).isEqualTo("cpu");
    BenchResult usual = StepBench.run(l0(Map.of()), line -> {});
    String stored = "l0OverAutograd.mlp.storedMiB.l0";
    assertThat(result.figures().get(stored)).isLessThan(usual.figures().get(stored));
    assertThat(usual.figures().keySet()).allMatch(name -> name.startsWith("l0OverAutograd.mlp"));
  }

  private static StepBench.Question l0(Map<String, String> settings) {
    return new StepBench.Question(List.of("mlp"), List.of("l0OverAutograd"), 8, 1, settings);
  }

  @Test
  void theRatioIsTheMedianOfTheRoundsSoThatOneSlowMomentDoesNotCount() {
    Rounds rounds = new Rounds(List.of(2.0, 300.0, 3.0), List.of(1.0, 100.0, 1.0));
    assertThat(rounds.medianRatio()).isEqualTo(3);
    assertThat(rounds.ratioOfMinima()).isEqualTo(2);
  }
}
