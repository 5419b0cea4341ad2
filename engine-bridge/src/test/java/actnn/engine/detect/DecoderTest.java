package actnn.engine.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.data.target.BoundingBox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderTest {
  private static final Anchors ANCHORS = Anchors.of(64, 64);
  private static final int CLASSES = 3;

  @Test
  void whatTheAssignmentAsksForIsDecodedToTheTruth() {
    List<BoundingBox> truth =
        List.of(new BoundingBox(0, 5, 5, 20, 18), new BoundingBox(2, 30, 28, 30, 33));
    Assignment assigned = Assignment.of(ANCHORS, truth);
    float[] rows = silence();
    for (int anchor = 0; anchor < ANCHORS.count(); anchor++) {
      int at = anchor * (CLASSES + 4);
      if (assigned.classes()[anchor] >= 0) {
        rows[at + assigned.classes()[anchor]] = 5;
      }
      System.arraycopy(assigned.offsets(), 4 * anchor, rows, at + CLASSES, 4);
    }
    List<Detection> found = new Decoder(ANCHORS, CLASSES).detections(rows, 0);
    assertThat(found).hasSize(2);
    for (BoundingBox box : truth) {
      assertThat(found)
          .anySatisfy(
              each -> {
                assertThat(each.box().label()).isEqualTo(box.label());
                assertThat(each.box().overlap(box)).isCloseTo(1, within(1e-3f));
                assertThat(each.score()).isCloseTo(0.9933f, within(1e-4f));
              });
    }
  }

  @Test
  void scoresOfFivePercentAndLessAreNoDetections() {
    float[] rows = silence();
    rows[1] = (float) Math.log(0.049 / 0.951);
    assertThat(new Decoder(ANCHORS, CLASSES).detections(rows, 0)).isEmpty();
    rows[1] = (float) Math.log(0.051 / 0.949);
    assertThat(new Decoder(ANCHORS, CLASSES).detections(rows, 0))
        .singleElement()
        .satisfies(each -> assertThat(each.score()).isCloseTo(0.051f, within(1e-5f)));
  }

  @Test
  void aBoxIsCutAtTheEdgeOfTheImage() {
    float[] rows = silence();
    rows[CLASSES - 1] = 2;
    // Anchor 0 lies around (2, 2) and reaches beyond the upper left corner.
    assertThat(new Decoder(ANCHORS, CLASSES).detections(rows, 0).get(0).box())
        .satisfies(
            box -> {
              assertThat(box.x()).isZero();
              assertThat(box.y()).isZero();
              assertThat(box.right()).isCloseTo(2 + 11.3137f, within(1e-3f));
            });
  }

  @Test
  void ofOverlappingDetectionsOfOneClassTheBestStays() {
    Detection best = detection(0, 0, 0, 10, 0.9f);
    Detection near = detection(0, 2, 0, 10, 0.8f);
    Detection other = detection(1, 2, 0, 10, 0.7f);
    // It overlaps `near`, which is gone, by 0.54, and `best` by a quarter.
    Detection far = detection(0, 5, 0, 10, 0.6f);
    assertThat(near.box().overlap(far.box())).isGreaterThan(0.5f);
    assertThat(Decoder.suppressed(List.of(best, near, other, far), 0.5f, 100))
        .containsExactly(best, other, far);
    assertThat(Decoder.suppressed(List.of(best, near, other, far), 0.5f, 2))
        .containsExactly(best, other);
    assertThat(Decoder.suppressed(List.of(best, near, other, far), 1f, 100)).hasSize(4);
  }

  @Test
  void thereAreAtMostAHundredDetectionsAnImage() {
    List<Detection> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(detection(0, 20 * i, 0, 10, 1 - i / 1000f));
    }
    assertThat(Decoder.suppressed(many, 0.5f, 100)).isEqualTo(many.subList(0, 100));
  }

  private static Detection detection(int label, float x, float y, float side, float score) {
    return new Detection(new BoundingBox(label, x, y, side, side), score);
  }

  private static float[] silence() {
    float[] rows = new float[ANCHORS.count() * (CLASSES + 4)];
    for (int anchor = 0; anchor < ANCHORS.count(); anchor++) {
      int at = anchor * (CLASSES + 4);
      Arrays.fill(rows, at, at + CLASSES, -10);
    }
    return rows;
  }
}
