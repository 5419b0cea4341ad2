package actnn.app.viewmodel.figure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.figure.compare.Delta.Verdict;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A delta to the baseline")
class DeltaTest {
  @ParameterizedTest(name = "{0}: {1} against {2} reads {3}")
  @CsvSource({
    // memory that fell is good, and says by how much
    "STORED, 1048576, 4194304, ▼ −3 MiB  (−75.0 %), BETTER",
    // percentages are compared in points, never in percent of percent
    "METRIC_BEST, 0.905, 0.9, ▲ +0.50 points, BETTER",
    "STEP, 110, 100, ▲ +10 ms  (+10.0 %), WORSE",
    "RATIO, 12, 1, ▲ +11×, BETTER",
    "FP32, 2048, 1024, ▲ +1 KiB  (+100.0 %), NEUTRAL",
    "LOSS_TRAIN, 0.5, 0.5, same, SAME",
    // nor is what reads alike on both sides
    "BITS, 1.99968, 2, same, SAME",
    "BITS, 2.004, 2, ▲ +0.004 bits  (+0.2 %), WORSE",
    "LOSS_TRAIN, 3.25e25, 2.3, ▲ +3.25e25, WORSE",
    "SKIPPED, 151, 0, ▲ +151, WORSE"
  })
  void readsWell(RunFigure figure, double value, double baseline, String text, Verdict verdict) {
    Delta delta = Delta.of(figure, value, baseline);

    assertThat(delta.text()).isEqualTo(text);
    assertThat(delta.verdict()).isEqualTo(verdict);
  }

  @Test
  @DisplayName("is none where either side is not known")
  void noneWithoutBothSides() {
    assertThat(Delta.of(RunFigure.STEP, Double.NaN, 1)).isEqualTo(Delta.NONE);
    assertThat(Delta.of(RunFigure.STEP, 1, Double.NaN)).isEqualTo(Delta.NONE);
  }
}
