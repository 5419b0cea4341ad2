package actnn.storage.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.storage.OpenFiles;
import actnn.storage.RawSql;
import actnn.storage.Samples;
import actnn.storage.Store;
import actnn.storage.series.step.StepTime;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
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
  private static final int PORTION = 333;

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
    "1, 0, 1, 1",
    "1, 5, 1, 7",
    "997, 100, 3, 1",
    "997, 100, 3, 10",
    "997, 0, 3, 2000",
    "997, -5000, 3, 20",
    "997, 30000, 1, 3",
    "997, 16383, 1, 2000",
    "9970, 0, 7, 100",
    "9970, 5, 64, 100",
    "9970, 16000, 1, 2000",
    "20100, 1, 1, 50",
    "20100, 1, 1, 400",
  })
  void thinningKeepsLowestAndHighestOfEveryBucket(int points, long first, int apart, int buckets) {
    List<Point> written = curve(points, first, apart);
    for (int from = 0; from < points; from += PORTION) {
      series.append("a", written.subList(from, Math.min(points, from + PORTION)));
    }

    List<Bucket> thinned = series.thin(loss(), buckets);

    assertThat(thinned).hasSizeLessThanOrEqualTo(buckets);
    assertThat(thinned).isEqualTo(byHand(written, buckets));
  }

  @Test
  void stretchesFollowFromThePointsHoweverTheseCame() throws SQLException {
    List<Point> written = curve(20_100, 1, 2);
    store.runs().insert(Samples.run("b"));
    series.declare("b", List.of(SeriesDeclaration.of(0, "loss/train", "")));
    series.append("b", written);
    List<Point> untidy = new ArrayList<>(written);
    Collections.shuffle(untidy, new Random(3));
    // Some came twice, first with other values, as after a checkpoint.
    series.append(
        "a", untidy.stream().limit(9000).map(p -> new Point(0, p.step(), p.step())).toList());
    for (int from = 0; from < untidy.size(); from += PORTION) {
      series.append("a", untidy.subList(from, Math.min(untidy.size(), from + PORTION)));
    }

    assertThat(stretches("a")).isEqualTo(stretches("b")).hasSize(40_199 / 64 - 16_384 / 64);
    assertThat(store.runs().digest("a")).isEqualTo(store.runs().digest("b"));
    assertThat(series.thin(loss(), 99)).isEqualTo(byHand(written, 99));
  }

  @Test
  void stretchesFollowInAStoreOfAnEarlierVersion() throws Exception {
    List<Point> written = curve(20_100, 1, 3);
    series.append("a", written);
    List<String> kept = stretches("a");
    String digest = store.runs().digest("a");
    store.close();
    RawSql.run(file(), "DROP TABLE stretch; PRAGMA user_version = 2;");

    store = Store.open(file());

    assertThat(stretches("a")).isEqualTo(kept).isNotEmpty();
    assertThat(store.runs().digest("a")).isEqualTo(digest);
  }

  @Test
  void aChangedStretchChangesTheDigest() throws SQLException {
    series.append("a", curve(20_100, 1, 1));
    String digest = store.runs().digest("a");
    RawSql.run(file(), "UPDATE stretch SET max_step = max_step + 1 WHERE stretch = 300");
    assertThat(store.runs().digest("a")).isNotEqualTo(digest);
  }

  private Path file() {
    return folder.resolve("runs.db");
  }

  private List<String> stretches(String run) throws SQLException {
    return RawSql.lines(
        file(),
        "SELECT stretch, stretch.min, stretch.min_step, stretch.max, stretch.max_step FROM stretch"
            + " JOIN series ON series.id = stretch.series JOIN run ON run.seq = series.run"
            + " WHERE run.id = '"
            + run
            + "' ORDER BY stretch");
  }

  /** A curve with gaps, whole stretches of gaps, infinities and equal values. */
  private static List<Point> curve(int points, long first, int apart) {
    Random random = new Random(points);
    List<Point> curve = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      boolean gap = i % 11 == 5 || i / 500 % 6 == 2;
      double value = random.nextInt(99) == 0 ? Double.NEGATIVE_INFINITY : random.nextInt(500);
      curve.add(new Point(0, first + (long) apart * i, gap ? Double.NaN : value));
    }
    return curve;
  }

  /** Equally wide parts, of whole stretches of 64 steps, each looked through point by point. */
  private static List<Bucket> byHand(List<Point> points, int buckets) {
    long origin = Math.floorDiv(points.get(0).step(), 64L) * 64;
    long last = points.get(points.size() - 1).step();
    long width = 64;
    while ((last - origin) / width >= buckets) {
      width += 64;
    }
    Map<Long, List<Point>> parts = new TreeMap<>();
    for (Point point : points) {
      parts.computeIfAbsent((point.step() - origin) / width, part -> new ArrayList<>()).add(point);
    }
    return parts.values().stream().map(ThinningTest::byHand).toList();
  }

  private static Bucket byHand(List<Point> points) {
    List<Point> numbers = points.stream().filter(point -> !Double.isNaN(point.value())).toList();
    Point none = new Point(0, points.get(0).step(), Double.NaN);
    Point lowest = numbers.stream().min(Comparator.comparing(Point::value)).orElse(none);
    Point highest = numbers.stream().min(Comparator.comparing(p -> -p.value())).orElse(none);
    return new Bucket(lowest.step(), lowest.value(), highest.step(), highest.value());
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
  void thinningToNothingIsRefused() {
    assertThatThrownBy(() -> series.thin(loss(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one bucket");
  }

  private SeriesInfo loss() {
    return series.find("a", "loss/train").orElseThrow();
  }
}
