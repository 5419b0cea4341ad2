package actnn.storage.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.storage.OpenFiles;
import actnn.storage.Samples;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.series.Summary.Extreme;
import actnn.storage.series.step.StepTime;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OpenFiles.class)
@DisplayName("Series and their points")
class SeriesPointsTest {
  private static final SeriesDeclaration LOSS =
      new SeriesDeclaration(0, "loss/train", "", Goal.LOWER, null);

  @TempDir Path folder;
  private Store store;
  private SeriesPoints series;

  @BeforeEach
  void aRunWithALoss() {
    store = Store.open(folder.resolve("runs.db"));
    store.runs().insert(Samples.run("a"));
    series = store.series();
    series.declare("a", List.of(LOSS));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void pointsComeBackInOrderOfStep() {
    append(3, 0.3);
    append(1, 0.1);
    append(2, 0.2);

    Curve curve = series.read(loss());
    assertThat(curve.steps()).containsExactly(1, 2, 3);
    assertThat(curve.values()).containsExactly(0.1, 0.2, 0.3);
    assertThat(series.readFrom(loss(), 2).steps()).containsExactly(2, 3);
    assertThat(series.readFrom(loss(), 4).size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MIN_NORMAL / 3,
        Double.MAX_VALUE,
        1e308,
        0.1,
        3.0,
        9007199254740993.0,
        1e18,
        0.0
      })
  void everyNumberComesBackBitForBit(double value) {
    append(1, value);
    long bits = Double.doubleToLongBits(series.read(loss()).value(0));
    assertThat(bits).isEqualTo(Double.doubleToLongBits(value));
    Double last = loss().summary().last();
    assertThat(last).isNotNull();
    assertThat(Double.doubleToLongBits(last)).isEqualTo(Double.doubleToLongBits(value));
  }

  @Test
  void negativeZeroBecomesZero() {
    append(1, -0.0);
    assertThat(Double.doubleToRawLongBits(series.read(loss()).value(0))).isZero();
    assertThat(loss().summary().min()).isEqualTo(new Extreme(0.0, 1));
  }

  @Test
  void aSeriesWithoutPointsHasAnEmptySummary() {
    assertThat(loss().summary()).isEqualTo(new Summary(Goal.LOWER, 0, null, null, null, null));
    assertThat(series.thin(loss(), 10)).isEmpty();
  }

  @Test
  void onlyNanGivesNoExtremesButALastValue() {
    append(5, Double.NaN);
    assertThat(loss().summary()).isEqualTo(new Summary(Goal.LOWER, 1, Double.NaN, 5L, null, null));
    assertThat(series.thin(loss(), 3)).containsExactly(new Bucket(5, nan(), 5, nan()));
  }

  @Test
  void theBestValueFollowsTheGoal() {
    series.declare(
        "a",
        List.of(
            new SeriesDeclaration(1, "accuracy", "", Goal.HIGHER, null),
            SeriesDeclaration.of(2, "lr", "")));
    for (int number = 0; number < 3; number++) {
      series.append("a", List.of(new Point(number, 1, 0.5), new Point(number, 2, 0.7)));
    }
    assertThat(series.list("a"))
        .extracting(info -> info.summary().best())
        .containsExactly(new Extreme(0.5, 1), new Extreme(0.7, 2), null);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void summariesEqualACountOverAllPoints(long seed) {
    Random random = new Random(seed);
    List<Point> all = new ArrayList<>();
    for (int batch = 0; batch < 8; batch++) {
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        points.add(new Point(0, random.nextInt(500), oddNumber(random)));
      }
      series.append("a", points);
      all.addAll(points);
      assertThat(loss().summary()).as("seed %d, batch %d", seed, batch).isEqualTo(byHand(all));
    }
  }

  private static double oddNumber(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> 0.0;
      default -> random.nextInt(50) / 10.0;
    };
  }

  /** The slow, obvious twin of the running summary. */
  private static Summary byHand(List<Point> written) {
    TreeMap<Long, Double> points = new TreeMap<>();
    written.forEach(point -> points.put(point.step(), point.value()));
    Extreme min = null;
    Extreme max = null;
    for (var point : points.entrySet()) {
      double value = point.getValue();
      if (!Double.isNaN(value)) {
        min = min == null || value < min.value() ? new Extreme(value, point.getKey()) : min;
        max = max == null || value > max.value() ? new Extreme(value, point.getKey()) : max;
      }
    }
    var last = points.lastEntry();
    return new Summary(Goal.LOWER, points.size(), last.getValue(), last.getKey(), min, max);
  }

  @Test
  void aSecondPointAtAStepReplacesTheFirst() {
    append(1, 9.0);
    append(2, 1.0);
    append(1, 0.5);
    series.append("a", List.of(new Point(0, 3, 7.0), new Point(0, 3, 2.0)));

    assertThat(series.read(loss()).values()).containsExactly(0.5, 1.0, 2.0);
    assertThat(loss().summary())
        .isEqualTo(new Summary(Goal.LOWER, 3, 2.0, 3L, new Extreme(0.5, 1), new Extreme(2.0, 3)));
  }

  @Test
  void declaringTheSameAgainChangesNothing() {
    append(1, 0.1);
    series.declare("a", List.of(LOSS));
    assertThat(series.list("a")).singleElement().isEqualTo(loss());
    assertThat(loss().summary().count()).isOne();
  }

  @Test
  void aNumberOrANameIsDeclaredOnce() {
    assertThatThrownBy(
            () -> series.declare("a", List.of(SeriesDeclaration.of(0, "loss/validation", ""))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("number 0");
    assertThatThrownBy(
            () -> series.declare("a", List.of(SeriesDeclaration.of(1, "loss/train", ""))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("'loss/train'");
    assertThat(series.list("a")).hasSize(1);
  }

  @Test
  void aNameMayStandOnceForEachLayer() {
    series.declare(
        "a",
        List.of(
            new SeriesDeclaration(1, "loss/train", "", Goal.NONE, 0),
            new SeriesDeclaration(2, "loss/train", "", Goal.NONE, 1)));
    assertThat(series.find("a", "loss/train")).get().isEqualTo(loss());
    assertThat(series.find("a", "loss/train", 1))
        .get()
        .extracting(info -> info.declaration().number())
        .isEqualTo(2);
    assertThat(series.find("a", "loss/train", 2)).isEmpty();
    assertThat(series.find("nobody", "loss/train")).isEmpty();
  }

  @Test
  void aPointOfAnUndeclaredSeriesIsRefusedWithItsWholeBatch() {
    assertThatThrownBy(
            () -> series.append("a", List.of(new Point(0, 1, 0.1), new Point(8, 1, 0.1))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("number 8");
    assertThat(loss().summary().count()).isZero();
  }

  @Test
  void stepsKeepTimeAndEpochOnceForAllSeries() {
    store.steps().append("a", List.of(new StepTime(2, 1, 200), new StepTime(1, 1, 100)));
    store.steps().append("a", List.of(new StepTime(3, 2, 300)));
    assertThat(store.steps().read("a"))
        .containsExactly(new StepTime(1, 1, 100), new StepTime(2, 1, 200), new StepTime(3, 2, 300));
    assertThat(store.steps().readFrom("a", 3)).containsExactly(new StepTime(3, 2, 300));
  }

  @Test
  void anUnknownRunIsRefusedForWritingAndEmptyForReading() {
    assertThatThrownBy(() -> series.declare("nobody", List.of(LOSS)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("'nobody'");
    assertThat(series.list("nobody")).isEmpty();
    assertThat(store.steps().read("nobody")).isEmpty();
  }

  private void append(long step, double value) {
    series.append("a", List.of(new Point(0, step, value)));
  }

  private SeriesInfo loss() {
    return series.find("a", "loss/train").orElseThrow();
  }

  private static double nan() {
    return Double.NaN;
  }
}
