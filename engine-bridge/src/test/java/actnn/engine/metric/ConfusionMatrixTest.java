package actnn.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
  /** Truth 0 0 0 1 1 2, predicted 0 0 1 1 1 0: 2/4, 2/3 and 0/1. */
  @Test
  void meanOfWhatIsSharedOverWhatIsCovered() {
    ConfusionMatrix matrix = matrix(5, new int[] {0, 0, 0, 1, 1, 2}, new int[] {0, 0, 1, 1, 1, 0});
    assertThat(matrix.meanIntersectionOverUnion())
        .isCloseTo((2 / 4.0 + 2 / 3.0 + 0) / 3, within(1e-12));
    assertThat(matrix.accuracy()).isCloseTo(4 / 6.0, within(1e-12));
  }

  @Test
  void aClassThatOnlyThePredictionHasCountsAsMissed() {
    ConfusionMatrix matrix = matrix(3, new int[] {0, 0}, new int[] {0, 2});
    assertThat(matrix.meanIntersectionOverUnion()).isCloseTo((0.5 + 0) / 2, within(1e-12));
  }

  @Test
  void nothingIsJudgedAsNoNumber() {
    assertThat(new ConfusionMatrix(2).meanIntersectionOverUnion()).isNaN();
    assertThat(new ConfusionMatrix(2).accuracy()).isNaN();
  }

  @Test
  void itAgreesWithSetsOfPixelsCountedOneByOne() {
    SplittableRandom random = new SplittableRandom(3);
    for (int classes = 2; classes < 9; classes++) {
      int[] truth = random.ints(200, 0, classes).toArray();
      int[] predicted = random.ints(200, 0, classes).toArray();
      assertThat(matrix(classes, truth, predicted).meanIntersectionOverUnion())
          .isCloseTo(slow(classes, truth, predicted), within(1e-12));
    }
  }

  private static double slow(int classes, int[] truth, int[] predicted) {
    double sum = 0;
    int counted = 0;
    for (int k = 0; k < classes; k++) {
      int both = 0;
      int either = 0;
      for (int i = 0; i < truth.length; i++) {
        both += truth[i] == k && predicted[i] == k ? 1 : 0;
        either += truth[i] == k || predicted[i] == k ? 1 : 0;
      }
      if (either > 0) {
        sum += (double) both / either;
        counted++;
      }
    }
    return sum / counted;
  }

  private static ConfusionMatrix matrix(int classes, int[] truth, int[] predicted) {
    ConfusionMatrix matrix = new ConfusionMatrix(classes);
    for (int i = 0; i < truth.length; i++) {
      matrix.add(truth[i], predicted[i]);
    }
    return matrix;
  }
}
