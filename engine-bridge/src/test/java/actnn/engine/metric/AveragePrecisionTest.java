package actnn.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.data.target.BoundingBox;
import actnn.engine.detect.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragePrecisionTest {
  @Test
  void everythingFoundAndNothingElseIsOne() {
    AveragePrecision metric = new AveragePrecision();
    metric.add(
        List.of(seen(0, 0, 10, 0.3f), seen(1, 20, 10, 0.2f)),
        List.of(box(0, 0, 10), box(1, 20, 10)));
    metric.add(List.of(), List.of());
    assertThat(metric.atHalf()).isEqualTo(1);
    assertThat(metric.overThresholds()).isEqualTo(1);
  }

  /**
   * Two objects; ranked: hit, miss, hit. Precision is 1 up to recall 1/2, which are 51 of the 101
   * recalls, then 2/3 at the other 50.
   */
  @Test
  void hitMissHitOfTwoObjects() {
    AveragePrecision metric = new AveragePrecision();
    metric.add(
        List.of(seen(0, 0, 10, 0.9f), seen(0, 50, 10, 0.8f), seen(0, 100, 10, 0.7f)),
        List.of(box(0, 0, 10), box(0, 100, 10)));
    assertThat(metric.atHalf()).isCloseTo((51 * 1 + 50 * 2 / 3.0) / 101, within(1e-12));
  }

  /** Miss, hit of one object out of two: precision 1/2 up to recall 1/2, nothing beyond. */
  @Test
  void anObjectThatNobodyFoundCutsTheRecall() {
    AveragePrecision metric = new AveragePrecision();
    metric.add(
        List.of(seen(0, 50, 10, 0.9f), seen(0, 0, 10, 0.8f)),
        List.of(box(0, 0, 10), box(0, 100, 10)));
    assertThat(metric.atHalf()).isCloseTo(51 * 0.5 / 101, within(1e-12));
  }

  @Test
  void anObjectIsFoundOnceAndASecondDetectionOfItIsAMiss() {
    AveragePrecision metric = new AveragePrecision();
    metric.add(
        List.of(seen(0, 0, 10, 0.9f), seen(0, 0, 10, 0.8f), seen(0, 100, 10, 0.7f)),
        List.of(box(0, 0, 10), box(0, 100, 10)));
    assertThat(metric.atHalf()).isCloseTo((51 * 1 + 50 * 2 / 3.0) / 101, within(1e-12));
  }

  /** Moved by 2 of 10 both overlap 8/12 = 0.667: found at 0.5, 0.55, 0.6 and 0.65 only. */
  @Test
  void aBoxThatLiesBesideCountsUpToItsOverlap() {
    AveragePrecision metric = new AveragePrecision();
    metric.add(List.of(seen(0, 2, 10, 0.9f)), List.of(box(0, 0, 10)));
    assertThat(metric.atHalf()).isEqualTo(1);
    assertThat(metric.overThresholds()).isCloseTo(0.4, within(1e-12));
  }

  @Test
  void aBoxOfTheWrongClassIsAMissAndAClassWithoutObjectsDoesNotCount() {
    AveragePrecision metric = new AveragePrecision();
    metric.add(List.of(seen(1, 0, 10, 0.9f)), List.of(box(0, 0, 10)));
    assertThat(metric.atHalf()).isZero();
    metric.add(List.of(seen(0, 0, 10, 0.9f)), List.of(box(0, 0, 10)));
    assertThat(metric.atHalf()).isCloseTo(51 / 101.0, within(1e-12));
  }

  @Test
  void detectionsBeyondTheHundredthAreNotLookedAt() {
    AveragePrecision metric = new AveragePrecision();
    List<Detection> many = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      many.add(seen(0, 1000 + 20 * i, 10, 0.9f));
    }
    many.add(seen(0, 0, 10, 0.1f));
    metric.add(many, List.of(box(0, 0, 10)));
    assertThat(metric.atHalf()).isZero();
  }

  @Test
  void withoutObjectsThereIsNoNumber() {
    AveragePrecision metric = new AveragePrecision();
    metric.add(List.of(seen(0, 0, 10, 0.9f)), List.of());
    assertThat(metric.atHalf()).isNaN();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void itAgreesWithItsSlowTwin(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<SlowAveragePrecision.Image> images = new ArrayList<>();
    AveragePrecision metric = new AveragePrecision();
    for (int i = 0; i < 20; i++) {
      SlowAveragePrecision.Image image = image(random);
      images.add(image);
      metric.add(image.detections(), image.truth());
    }
    double sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += SlowAveragePrecision.mean(images, 0.5 + 0.05 * i);
    }
    assertThat(metric.atHalf()).isCloseTo(SlowAveragePrecision.mean(images, 0.5), within(1e-12));
    assertThat(metric.overThresholds()).isCloseTo(sum / 10, within(1e-12));
    assertThat(metric.atHalf()).isBetween(0.05, 0.95);
  }

  /** Objects, most of them seen a little beside and some twice, and things that are not there. */
  private static SlowAveragePrecision.Image image(SplittableRandom random) {
    List<BoundingBox> truth = new ArrayList<>();
    List<Detection> detections = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      BoundingBox box = box(random.nextInt(3), random.nextInt(100), 10 + random.nextInt(20));
      truth.add(box);
      for (int again = random.nextInt(3); again > 0; again--) {
        float beside = (float) random.nextDouble(-6, 6);
        detections.add(
            new Detection(
                new BoundingBox(box.label(), box.x() + beside, 0, box.width(), box.height()),
                (float) random.nextDouble()));
      }
    }
    detections.add(seen(random.nextInt(3), random.nextInt(100), 15, (float) random.nextDouble()));
    return new SlowAveragePrecision.Image(detections, truth);
  }

  private static BoundingBox box(int label, float x, float side) {
    return new BoundingBox(label, x, 0, side, side);
  }

  private static Detection seen(int label, float x, float side, float score) {
    return new Detection(box(label, x, side), score);
  }
}
