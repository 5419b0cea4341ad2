package actnn.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlateauTest {
  @ParameterizedTest
  @CsvSource({
    "0,    0.1 0.2 0.3,          0",
    "0,    0.1 0.2 0.2,          1",
    "0,    0.5 0.4 0.3 0.5,      3",
    "0,    0.5 0.4 0.6 0.5,      1",
    "0.1,  0.5 0.55 0.6 0.65,    0",
    "0.1,  0.5 0.55 0.58,        2",
    "0,    NaN NaN,              2",
    "0,    NaN 0.1 NaN,          1",
    "0,    0 0,                  1"
  })
  void itCountsEvaluationsInARowThatWereNotBetter(double minDelta, String metrics, long expected) {
    Plateau plateau = Plateau.NONE;
    for (String metric : metrics.split(" ")) {
      plateau = plateau.after(Double.parseDouble(metric), minDelta);
    }
    assertThat(plateau.evaluations()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, 100, false", "3, 2, false", "3, 3, true", "3, 4, true"})
  void itEndsARunOnceThePatienceIsOver(long patience, long evaluations, boolean ends) {
    TrainSpec spec =
        TrainSpec.of(Map.of("epochs", "200", "earlyStop.patience", Long.toString(patience)));
    assertThat(new Plateau(0.5, evaluations).ends(spec)).isEqualTo(ends);
  }

  @Test
  void itComesBackFromACheckpointAndIsNoneInOneThatDoesNotHaveIt() {
    for (Plateau plateau : Arrays.asList(new Plateau(0.25, 7), Plateau.NONE)) {
      List<Tensor> saved = new ArrayList<>();
      plateau.save(saved);
      assertThat(Plateau.of(Tensors.of(saved))).isEqualTo(plateau);
    }
    assertThat(Plateau.of(Tensors.of(List.of()))).isEqualTo(Plateau.NONE);
  }
}
