package actnn.storage.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.storage.OpenFiles;
import actnn.storage.Samples;
import actnn.storage.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(OpenFiles.class)
@DisplayName("Thinned curves")
class ThinningTest {
  @TempDir Path folder;
  private Store store;
  private SeriesPoints series;

  @BeforeEach
  void aRunWithALoss() {
    store = Store.open(folder.resolve("runs.db"));
    store.runs().insert(Samples.run("a"));
    series = store.series();
    series.declare("a", List.of(SeriesDeclaration.of(0, "loss/train", "")));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 7",
    "10, 3",
    "997, 10",
    "997, 100",
    "997, 2000",
  })
  void thinningKeepsLowestAndHighestOfEveryBucket(int points, int buckets) {
    Random random = new Random(points);
    List<Point> written = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      written.add(new Point(0, 100 + 3L * i, i % 11 == 5 ? Double.NaN : random.nextGaussian()));
    }
    series.append("a", written);

    List<Bucket> thinned = series.thin(loss(), buckets);

    assertThat(thinned).hasSizeLessThanOrEqualTo(buckets).isSortedAccordingTo(byStep());
    assertThat(thinned.stream().mapToLong(Bucket::count).sum()).isEqualTo(points);
    int at = 0;
    for (Bucket bucket : thinned) {
      int end = at + (int) bucket.count();
      assertThat(bucket).isEqualTo(byHand(written.subList(at, end)));
      at = end;
    }
  }

  private static Comparator<Bucket> byStep() {
    return Comparator.comparingLong(bucket -> Math.min(bucket.minStep(), bucket.maxStep()));
  }

  private static Bucket byHand(List<Point> points) {
    List<Point> numbers = points.stream().filter(point -> !Double.isNaN(point.value())).toList();
    Point none = new Point(0, points.get(0).step(), Double.NaN);
    Point lowest = numbers.stream().min(Comparator.comparing(Point::value)).orElse(none);
    Point highest = numbers.stream().max(Comparator.comparing(Point::value)).orElse(none);
    return new Bucket(
        lowest.step(),
        lowest.value(),
        highest.step(),
        highest.value(),
        points.size(),
        points.size() - numbers.size());
  }

  @Test
  void stepsAreThinnedToTheFirstOfEachStretchAndTheLast() {
    store.steps().append("a", LongStream.rangeClosed(1, 100).mapToObj(ThinningTest::time).toList());
    assertThat(store.steps().thin("a", 4).stream().map(StepTime::step))
        .containsExactly(1L, 26L, 51L, 76L, 100L);
    assertThat(store.steps().thin("a", 1000)).isEqualTo(store.steps().read("a"));
  }

  @Test
  void aRunWithoutStepsHasNoneWhenThinned() {
    assertThat(store.steps().thin("a", 4)).isEmpty();
  }

  private static StepTime time(long step) {
    return new StepTime(step, 1, 1000 * step);
  }

  @Test
  void thinningAStretchLooksAtNothingElse() {
    series.append(
        "a", LongStream.range(0, 100).mapToObj(step -> new Point(0, step, step)).toList());
    assertThat(series.thin(loss(), 20, 39, 2))
        .containsExactly(
            new Bucket(20, 20.0, 29, 29.0, 10, 0), new Bucket(30, 30.0, 39, 39.0, 10, 0));
  }

  @Test
  void thinningToNothingIsRefused() {
    assertThatThrownBy(() -> series.thin(loss(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one bucket");
  }

  private SeriesInfo loss() {
    return series.find("a", "loss/train").orElseThrow();
  }
}
