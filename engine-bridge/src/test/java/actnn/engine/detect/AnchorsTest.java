package actnn.engine.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.data.target.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorsTest {
  @ParameterizedTest
  @CsvSource({
    "64,64, 4, 2016",
    "32,48, 4, 756",
    "112,112, 4, 6174",
    "128,128, 8, 2016",
    "256,128, 8, 4032"
  })
  void thereAreSixAtEachPlaceOfThreeLevels(long height, long width, int finest, int count) {
    assertThat(Anchors.strides(height, width)).containsExactly(finest, 2 * finest, 4 * finest);
    assertThat(Anchors.of(height, width).count()).isEqualTo(count);
  }

  @Test
  void theyLieLevelByLevelRowByRowThenBySizeAndShape() {
    Anchors anchors = Anchors.of(32, 48);
    // Second place of the first row, stride 4, size 16, twice as wide as high, then square.
    same(anchors.box(6), 6 - 11.3137f, 2 - 5.65685f, 22.6274f, 11.3137f);
    same(anchors.box(7), 6 - 8, 2 - 8, 16, 16);
    // The larger size of the same place.
    same(anchors.box(10), 6 - 11.3137f, 2 - 11.3137f, 22.6274f, 22.6274f);
    // First place of the second row.
    same(anchors.box(12 * 6 + 1), 2 - 8, 6 - 8, 16, 16);
    // First of the second level, stride 8.
    same(anchors.box(12 * 8 * 6 + 1), 4 - 16, 4 - 16, 32, 32);
  }

  @Test
  void aSideThatTheCoarsestLevelDoesNotDivideIsRefused() {
    assertThatThrownBy(() -> Anchors.of(64, 60))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a detector takes images whose sides are multiples of 16, not 60 x 64.");
  }

  @Test
  void anAnchorBelongsToTheObjectThatItOverlapsMost() {
    Anchors anchors = Anchors.of(64, 64);
    BoundingBox square = moved(anchors.box(1 + 6 * (8 * 16 + 8)), 4, 0, 0);
    BoundingBox aside = moved(anchors.box(1 + 6 * (2 * 16 + 2)), 7, 3, 0);
    Assignment made = Assignment.of(anchors, List.of(square, aside));
    for (int anchor = 0; anchor < anchors.count(); anchor++) {
      float first = anchors.box(anchor).overlap(square);
      float second = anchors.box(anchor).overlap(aside);
      float most = Math.max(first, second);
      int owner = first >= second ? 4 : 7;
      assertThat(made.classes()[anchor])
          .as("anchor %d with overlap %f", anchor, most)
          .isEqualTo(most >= 0.5f ? owner : most >= 0.4f ? Assignment.IGNORED : Assignment.GROUND);
    }
    assertThat(made.classes()).contains(4, 7, Assignment.IGNORED, Assignment.GROUND);
  }

  @Test
  void anObjectThatNoAnchorFitsGetsTheOneThatFitsBest() {
    Anchors anchors = Anchors.of(64, 64);
    BoundingBox tiny = new BoundingBox(3, 20, 20, 3, 3);
    int[] classes = Assignment.of(anchors, List.of(tiny, tiny)).classes();
    assertThat(classes).satisfies(all -> assertThat(count(all, 3)).isEqualTo(2));
    assertThat(count(Assignment.of(anchors, List.of()).classes(), Assignment.GROUND))
        .isEqualTo(anchors.count());
  }

  @Test
  void whatIsEncodedIsDecoded() {
    Anchors anchors = Anchors.of(64, 64);
    BoundingBox box = new BoundingBox(2, 10, 20, 14, 25);
    float[] code = new float[6];
    for (int anchor = 0; anchor < anchors.count(); anchor += 97) {
      BoxCode.encode(anchors, anchor, box, code, 1);
      BoundingBox back = BoxCode.decode(anchors, anchor, 2, code, 1);
      assertThat(back.label()).isEqualTo(2);
      assertThat(back.overlap(box)).isCloseTo(1, within(1e-4f));
    }
  }

  @Test
  void theCodeOfABoxIsItsOffsetInAnchorsAndItsLogarithmInSizes() {
    Anchors anchors = Anchors.of(64, 64);
    float[] code = new float[4];
    // Anchor 1 is 16 x 16 around (2, 2).
    BoxCode.encode(anchors, 1, new BoundingBox(0, 0, 2, 8, 32), code, 0);
    assertThat(code)
        .containsExactly(
            new float[] {
              2 / 16f / 0.1f, 10, (float) Math.log(0.5) / 0.2f, (float) Math.log(2) / 0.2f
            },
            within(1e-5f));
  }

  private static int count(int[] classes, int wanted) {
    return (int) java.util.Arrays.stream(classes).filter(each -> each == wanted).count();
  }

  private static BoundingBox moved(BoundingBox box, int label, float right, float down) {
    return new BoundingBox(label, box.x() + right, box.y() + down, box.width(), box.height());
  }

  private static void same(BoundingBox box, float x, float y, float width, float height) {
    assertThat(new float[] {box.x(), box.y(), box.width(), box.height()})
        .containsExactly(new float[] {x, y, width, height}, within(1e-3f));
  }
}
