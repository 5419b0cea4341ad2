package actnn.engine.train.adapt;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.train.adapt.ProbeTurns.Turn;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProbeTurnsTest {
  @Test
  void takeLessThanThreeInAHundredOfTheStepsOfAUsualRun() {
    assertThat(ProbeTurns.count(1600)).isLessThan(48);
    assertThat(ProbeTurns.count(100_000)).isLessThan(2100);
  }

  @Test
  void takeNoMoreOfAShortRunThanOneInFiftyStepsWould() {
    assertThat(LongStream.rangeClosed(1, 75))
        .allSatisfy(
            steps -> assertThat(ProbeTurns.count(steps)).isLessThanOrEqualTo((steps - 1) / 50 + 1));
  }

  @Test
  void tellOfAllLayersInTheFirstFiftySteps() {
    assertThat(LongStream.rangeClosed(0, 50).mapToObj(step -> ProbeTurns.at(step, true, true)))
        .contains(Turn.OTHERS, Turn.NORMS);
  }

  @Test
  void measureWhateverThereIs() {
    assertThat(turns(true, false)).contains(Turn.NORMS, Turn.ONE_NORM).doesNotContain(Turn.OTHERS);
    assertThat(turns(false, true)).containsOnly(Turn.NOBODY, Turn.OTHERS);
    assertThat(turns(false, false)).containsOnly(Turn.NOBODY);
  }

  @Test
  void lookAtAllNormsTogetherEveryFourthTimeWhetherOrNotThereAreOtherLayers() {
    for (boolean others : new boolean[] {true, false}) {
      List<Turn> measured =
          LongStream.range(0, 6000)
              .mapToObj(step -> ProbeTurns.at(step, true, others))
              .filter(turn -> turn != Turn.NOBODY)
              .toList();
      int[] together =
          IntStream.range(0, measured.size()).filter(i -> measured.get(i) == Turn.NORMS).toArray();
      assertThat(together).hasSizeGreaterThan(20);
      assertThat(IntStream.range(1, together.length).map(i -> together[i] - together[i - 1]))
          .containsOnly(4);
    }
  }

  private static List<Turn> turns(boolean norms, boolean others) {
    return LongStream.range(0, 400).mapToObj(step -> ProbeTurns.at(step, norms, others)).toList();
  }

  @Test
  void visitEveryLayerInTheLongRun() {
    List<Integer> nodes = IntStream.range(0, 40).boxed().toList();
    assertThat(
            LongStream.range(0, 10_000)
                .filter(step -> ProbeTurns.at(step, true, true) == Turn.ONE_NORM)
                .mapToObj(step -> ProbeTurns.inTurn(step, nodes))
                .distinct())
        .hasSize(40);
  }
}
