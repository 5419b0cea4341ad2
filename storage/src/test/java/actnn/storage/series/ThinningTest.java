package actnn.storage.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.storage.OpenFiles;
import actnn.storage.Samples;
import actnn.storage.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

    assertThat(thinned).hasSizeLessThanOrEqualTo(buckets).isSortedAccordingTo(byFirstStep());
    assertThat(thinned.stream().mapToLong(Bucket::count).sum()).isEqualTo(points);
    for (Bucket bucket : thinned) {
      assertThat(bucket).isEqualTo(byHand(written, bucket.firstStep(), bucket.lastStep()));
    }
  }

  private static Comparator<Bucket> byFirstStep() {
    return Comparator.comparingLong(Bucket::firstStep);
  }

  private static Bucket byHand(List<Point> points, long from, long to) {
    double[] inside =
        points.stream()
            .filter(point -> point.step() >= from && point.step() <= to)
            .mapToDouble(Point::value)
            .toArray();
    double[] numbers = Arrays.stream(inside).filter(value -> !Double.isNaN(value)).toArray();
    return new Bucket(
        from,
        to,
        Arrays.stream(numbers).min().orElse(Double.NaN),
        Arrays.stream(numbers).max().orElse(Double.NaN),
        inside.length,
        inside.length - numbers.length);
  }

  @Test
  void thinningAStretchLooksAtNothingElse() {
    series.append(
        "a", LongStream.range(0, 100).mapToObj(step -> new Point(0, step, step)).toList());
    assertThat(series.thin(loss(), 20, 39, 2))
        .containsExactly(
            new Bucket(20, 29, 20.0, 29.0, 10, 0), new Bucket(30, 39, 30.0, 39.0, 10, 0));
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
