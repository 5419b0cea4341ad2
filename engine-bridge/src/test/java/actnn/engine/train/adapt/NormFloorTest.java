package actnn.engine.train.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.event.RunSummary;
import actnn.engine.plan.LayerNoise;
import actnn.engine.plan.Plan;
import actnn.engine.plan.WhatIf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batch norms whose channels have few numbers, in a run and in what is planned of it. */
class NormFloorTest {
  private static final String DEEP = "model=resnet-110;bits=2;batch=2;storedGradients=true";

  @ParameterizedTest
  @ValueSource(strings = {"", ";perLayer=false", ";perSample=false", ";maxBits=3", ";bits=1.8"})
  @DisplayName("no sample of theirs gets one bit, though gradients grow on their way back")
  void everySample(String settings) {
    AdaptationDrive drive = new AdaptationDrive(DEEP + settings);
    int[] least = drive.least();
    assertThat(least).contains(1, 2);
    for (int step = 0; step < 4; step++) {
      drive.step(step);
      for (int node : drive.all()) {
        for (byte bits : drive.chosen.get(node)) {
          assertThat((int) bits).isGreaterThanOrEqualTo(least[node]);
        }
      }
    }
  }

  @Test
  @DisplayName(
      "without it they would have it: the made-up gradients are a billion times smaller there")
  void otherLayersHaveIt() {
    AdaptationDrive drive = new AdaptationDrive(DEEP);
    drive.step(0);
    drive.step(1);
    assertThat(
            Arrays.stream(drive.all())
                .filter(node -> !drive.isNorm(node))
                .mapToDouble(node -> drive.adaptation.bits(node, 0))
                .min())
        .hasValue(1);
  }

  @ParameterizedTest(name = "{0} bits cost {0} bits")
  @CsvSource({"1", "1.2", "1.4", "1.6", "2"})
  @DisplayName("a budget that does not reach two bits for all of them is still kept")
  void budget(String bits) {
    AdaptationDrive drive = new AdaptationDrive(DEEP + ";bits=" + bits);
    for (int step = 0; step < 3; step++) {
      drive.step(step);
    }
    double spent = 0;
    double numbers = 0;
    for (int node : drive.free()) {
      spent += drive.adaptation.bits(node, 0) * drive.numbers(node);
      numbers += drive.numbers(node);
    }
    double target = Double.parseDouble(bits);
    assertThat(spent / numbers).isBetween(target - 0.01, target + 1e-9);
  }

  @Test
  @DisplayName("what the window plans gives them as many")
  void planned() {
    AdaptationDrive drive = new AdaptationDrive(DEEP);
    int[] least = drive.least();
    double[] planned = planned(drive);
    assertThat(IntStream.of(drive.all()).allMatch(node -> planned[node] >= least[node])).isTrue();
    // Maps of many numbers are planned with one bit, as all norms are so quiet.
    double[] wide = planned(new AdaptationDrive(DEEP + ";batch=64"));
    assertThat(IntStream.of(drive.all()).anyMatch(node -> wide[node] < least[node])).isTrue();
  }

  /** Bits of each layer, where a run has told that norms hardly make noise. */
  private static double[] planned(AdaptationDrive drive) {
    List<RunSummary.Layer> told = new ArrayList<>();
    for (int node : drive.all()) {
      String name = drive.network.nodes().get(node).name();
      double variance = drive.numbers(node) * (drive.isNorm(node) ? 1e-9 : 1);
      told.add(new RunSummary.Layer(name, "", 2.0, 0L, 0, variance, null, null));
    }
    return new WhatIf()
            .answer(new WhatIf.Question(drive.spec, LayerNoise.ofRun(told), 1L << 34))
            .plan()
            .layers()
            .stream()
            .mapToDouble(Plan.LayerPlan::bits)
            .toArray();
  }
}
