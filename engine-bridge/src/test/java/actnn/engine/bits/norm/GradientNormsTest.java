package actnn.engine.bits.norm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GradientNormsTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("before anything was learnt every sample counts as 1")
  void fresh(boolean stored) {
    assertThat(norms(stored).estimate(new int[] {0, 3})).containsExactly(1, 1);
  }

  @Test
  @DisplayName("the latest mean is that of the most recent batch only")
  void latestMean() {
    GradientNorms norms = GradientNorms.latestMean();
    norms.learn(new int[] {0, 1}, new double[] {100, 200});
    norms.learn(new int[] {2, 3}, new double[] {2, 4});
    assertThat(norms.estimate(new int[] {0, 1, 2})).containsExactly(3, 3, 3);
  }

  @Test
  @DisplayName("what was seen once is remembered beside its batch, at the scale of recent batches")
  void stored() {
    GradientNorms norms = GradientNorms.stored(4);
    norms.learn(new int[] {0, 1, 2}, new double[] {1, 4, 16});
    assertThat(ratios(norms.estimate(new int[] {0, 1, 2}))).containsExactly(1, 4, 16);
    assertThat(sum(norms.estimate(new int[] {0, 1, 2}))).isCloseTo(21, within(1e-4));
    norms.learn(new int[] {3}, new double[] {12});
    // A fifth of the way from the mean 7 to 12.
    assertThat(sum(norms.estimate(new int[] {0, 2}))).isCloseTo(16, within(1e-4));
  }

  @Test
  @DisplayName("a sample that was not seen takes the middle of its batch")
  void unseen() {
    GradientNorms norms = GradientNorms.stored(4);
    norms.learn(new int[] {0, 1}, new double[] {1, 16});
    assertThat(ratios(norms.estimate(new int[] {0, 1, 2}))).containsExactly(1, 16, 4);
  }

  @Test
  @DisplayName("ten visits count alike, later ones a tenth, and a single hard one is soon outvoted")
  void slowMean() {
    GradientNorms norms = GradientNorms.stored(2);
    int[] both = {0, 1};
    double mean = 0;
    for (int visit = 1; visit <= 40; visit++) {
      double log = visit % 7 == 0 ? 6 : -1;
      norms.learn(both, new double[] {Math.exp(log), 1});
      mean += Math.max(0.1, 1.0 / visit) * (log - mean);
      assertThat((double) norms.export()[0]).isCloseTo(mean / 2, within(1e-5));
    }
  }

  @Test
  @DisplayName(
      "a table that says nothing of what comes is read as the mean, one that does as it is")
  void reliability() {
    Random random = new Random(8);
    int[] batch = {0, 1, 2, 3};
    GradientNorms fickle = GradientNorms.stored(4);
    GradientNorms steady = GradientNorms.stored(4);
    for (int step = 0; step < 400; step++) {
      fickle.learn(batch, random.doubles(4).map(v -> v < 0.2 ? 100 : 1).toArray());
      steady.learn(batch, new double[] {1, 2, 3, 100});
    }
    assertThat(steady.estimate(batch)[3]).isCloseTo(100, within(0.01));
    double[] read = fickle.estimate(batch);
    double mean = (read[0] + read[1] + read[2] + read[3]) / 4;
    for (double value : read) {
      assertThat(value).isBetween(0.3 * mean, 2.5 * mean);
    }
  }

  @Test
  @DisplayName(
      "the slope is that of the regression of logarithms, and what is expected has the mean 1")
  void slope() {
    Reliability reliability = new Reliability();
    assertThat(reliability.slope()).isEqualTo(1);
    // Remembered two decades apart, seen one decade apart: half of the distance came true.
    reliability.learn(logs(1, 100), logs(30, 300));
    assertThat(reliability.slope()).isCloseTo(0.5, within(1e-6));
    double[] expected = reliability.expected(logs(2, 8));
    assertThat(expected[1] / expected[0]).isCloseTo(2, within(1e-6));
    assertThat(expected[0] + expected[1]).isCloseTo(2, within(1e-9));
  }

  @Test
  @DisplayName("a sample whose norm is 0 is known to have little, and others are judged beside it")
  void seenZero() {
    GradientNorms norms = GradientNorms.stored(4);
    Random random = new Random(8);
    int[] batch = {0, 1, 2, 3};
    for (int step = 0; step < 400; step++) {
      double[] now = random.doubles(4).map(v -> v < 0.2 ? 100 : 1).toArray();
      now[0] = 0;
      norms.learn(batch, now);
    }
    double[] read = norms.estimate(batch);
    assertThat(read[0]).isPositive().isLessThan(0.1 * read[1]);
    assertThat(read[1] / read[2]).as("their memory says nothing").isBetween(0.2, 5.0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("batches that no gradient reaches let a layer go step by step, until one does")
  void noGradient(boolean stored) {
    GradientNorms norms = norms(stored);
    norms.learn(new int[] {0, 1}, new double[2]);
    norms.learn(new int[] {2, 3}, new double[2]);
    // From 1 a fifth of the way to 0, twice; the latest mean is that of the latest batch.
    assertThat(sum(norms.estimate(new int[] {0, 2})))
        .isCloseTo(stored ? 2 * 0.64 : 0, within(1e-6));
    norms.learn(new int[] {0, 1}, new double[] {4, 4});
    assertThat(norms.estimate(new int[] {0, 2})).containsExactly(4, 4);
    norms.learn(new int[] {2, 3}, new double[2]);
    double left = stored ? 3.2 : 0;
    assertThat(sum(norms.estimate(new int[] {0, 2}))).isCloseTo(2 * left, within(1e-6));
  }

  @Test
  @DisplayName("a batch that no gradient reaches says nothing of one sample beside another")
  void ratiosWithoutGradient() {
    GradientNorms norms = GradientNorms.stored(4);
    norms.learn(new int[] {0, 1, 2}, new double[] {1, 4, 16});
    norms.learn(new int[] {0, 1, 2}, new double[3]);
    assertThat(ratios(norms.estimate(new int[] {0, 1, 2}))).containsExactly(1, 4, 16);
  }

  @Test
  @DisplayName("a remembered norm of 0 counts as little, not as nothing")
  void zero() {
    Reliability reliability = new Reliability();
    reliability.learn(logs(0, 1, 4), logs(0, 1, 2));
    assertThat(reliability.slope()).isBetween(0.9, 1.0);
    reliability.learn(logs(1, 4, 16), logs(1, 1, 1));
    for (double norm : reliability.expected(logs(0, 1, 4))) {
      assertThat(norm).isPositive().isFinite();
    }
  }

  @Test
  @DisplayName("a batch of unseen samples takes the mean of the most recent batch")
  void unseenBatch() {
    GradientNorms norms = GradientNorms.stored(4);
    norms.learn(new int[] {0, 1}, new double[] {8, 16});
    assertThat(norms.estimate(new int[] {2, 3})).containsExactly(12, 12);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("what is not a number is not learnt")
  void poison(boolean stored) {
    GradientNorms norms = norms(stored);
    norms.learn(new int[] {0, 1}, new double[] {4, 4});
    double[] before = norms.estimate(new int[] {0, 1});
    norms.learn(new int[] {0, 1}, new double[] {Double.NaN, Double.POSITIVE_INFINITY});
    assertThat(norms.estimate(new int[] {0, 1})).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("an exported state restores to the same estimates")
  void exportAndRestore(boolean stored) {
    GradientNorms norms = norms(stored);
    norms.learn(new int[] {0, 2}, new double[] {5, 7});
    GradientNorms other = norms(stored);
    other.restore(norms.export());
    int[] batch = {0, 1, 2, 3};
    assertThat(other.estimate(batch)).isEqualTo(norms.estimate(batch));
    assertThat(other.estimate(new int[] {1, 3})).isEqualTo(norms.estimate(new int[] {1, 3}));
  }

  @Test
  @DisplayName("the table of norms that older checkpoints hold is taken over")
  void olderState() {
    GradientNorms norms = GradientNorms.stored(4);
    norms.restore(new float[] {1, 0, 4, 16, 7, 2, 4});
    assertThat(ratios(norms.estimate(new int[] {0, 2, 3}))).containsExactly(1, 2, 4);
    assertThat(sum(norms.estimate(new int[] {0, 1, 2}))).isCloseTo(21, within(1e-4));
  }

  @Test
  @DisplayName("a state of another kind or size is refused")
  void otherState() {
    assertThatThrownBy(() -> norms(true).restore(norms(false).export()))
        .hasMessageContaining("resume with the same data");
    assertThatThrownBy(() -> norms(false).restore(norms(true).export()))
        .hasMessageContaining("saved by another setting");
    assertThatThrownBy(() -> norms(true).learn(new int[] {1}, new double[2]))
        .hasMessageContaining("gradient norms");
  }

  /** To the first, rounded to thousandths. */
  private static double[] ratios(double[] values) {
    return Arrays.stream(values).map(v -> Math.round(1000 * v / values[0]) / 1000.0).toArray();
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }

  private static double[] logs(double... values) {
    return Reliability.centredLogs(values);
  }

  private static GradientNorms norms(boolean stored) {
    return stored ? GradientNorms.stored(4) : GradientNorms.latestMean();
  }
}
