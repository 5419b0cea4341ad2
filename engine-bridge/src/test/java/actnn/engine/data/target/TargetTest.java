package actnn.engine.data.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
  private static final int X = Target.Mask.IGNORED;

  @Test
  void theClassOfAnImageStaysWhateverHappensToIt() {
    assertThat(new Target.Label(3).moved(new Shift(5, -2, true))).isEqualTo(new Target.Label(3));
  }

  @Test
  void aMaskMovesAsItsImageDoesAndIgnoresWhatCameFromOutside() {
    Target.Mask mask = mask(1, 2, 3, 4, 5, 6);
    assertThat(classes(mask, new Shift(0, 0, true))).isEqualTo(bytes(3, 2, 1, 6, 5, 4));
    assertThat(classes(mask, new Shift(1, 0, false))).isEqualTo(bytes(4, 5, 6, X, X, X));
    assertThat(classes(mask, new Shift(-1, 1, false))).isEqualTo(bytes(X, X, X, 2, 3, X));
    assertThat(classes(mask, new Shift(0, -1, true))).isEqualTo(bytes(2, 1, X, 5, 4, X));
    assertThat(classes(mask, new Shift(9, 9, true))).isEqualTo(bytes(X, X, X, X, X, X));
    assertThat(classes(mask, Shift.NONE)).isEqualTo(bytes(1, 2, 3, 4, 5, 6));
  }

  /** The box 2, 3 to 6, 5 in an image of 10 x 10. */
  @ParameterizedTest
  @CsvSource({
    "0,0,false, 2,3,4,2",
    "0,0,true, 4,3,4,2",
    "1,2,false, 0,2,4,2",
    "0,3,false, 0,3,3,2",
    "4,0,false, 2,0,4,1",
    "0,-7,false, 9,3,1,2",
    "1,2,true, 6,2,4,2"
  })
  void aBoxMovesWithItsImageAndIsCutAtTheEdge(
      int down, int right, boolean mirror, float x, float y, float width, float height) {
    Target.Boxes boxes = boxes(new BoundingBox(7, 2, 3, 4, 2));
    assertThat(((Target.Boxes) boxes.moved(new Shift(down, right, mirror))).boxes())
        .containsExactly(new BoundingBox(7, x, y, width, height));
  }

  @Test
  void aBoxOfWhichLessThanAQuarterIsLeftIsDropped() {
    Target.Boxes boxes = boxes(new BoundingBox(0, 2, 3, 4, 2), new BoundingBox(1, 5, 5, 2, 2));
    assertThat(((Target.Boxes) boxes.moved(new Shift(0, -8, false))).boxes()).isEmpty();
    assertThat(((Target.Boxes) boxes.moved(new Shift(0, 5, false))).boxes())
        .as("a quarter of the first and all of the second")
        .containsExactly(new BoundingBox(0, 0, 3, 1, 2), new BoundingBox(1, 0, 5, 2, 2));
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,2,2, 1",
    "1,0,2,2, 0.33333334",
    "2,0,2,2, 0",
    "9,9,1,1, 0",
    "0,0,4,4, 0.25",
    "0.5,0.5,1,1, 0.25"
  })
  void overlapIsWhatIsSharedOverWhatIsCovered(
      float x, float y, float width, float height, float expected) {
    BoundingBox square = new BoundingBox(0, 0, 0, 2, 2);
    BoundingBox other = new BoundingBox(0, x, y, width, height);
    assertThat(square.overlap(other)).isEqualTo(expected).isEqualTo(other.overlap(square));
  }

  @Test
  void aBatchHoldsTheTruthsOfItsSamplesInOrder() {
    assertThat(((Targets.Labels) Targets.of(List.of(new Target.Label(4), new Target.Label(1)))))
        .satisfies(labels -> assertThat(labels.classes()).containsExactly(4, 1));
    Targets.Masks masks =
        (Targets.Masks) Targets.of(List.of(mask(1, 2, 3, 4, 5, 6), mask(0, 0, 0, 0, 0, 9)));
    assertThat(masks.classes()).isEqualTo(bytes(1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 9));
    assertThat(masks.count()).isEqualTo(2);
    Targets.Boxes boxes =
        (Targets.Boxes) Targets.of(List.of(boxes(), boxes(new BoundingBox(0, 1, 1, 1, 1))));
    assertThat(boxes.images()).extracting(List::size).containsExactly(0, 1);
  }

  @Test
  void aMaskNeedsAClassForEachPixel() {
    assertThatThrownBy(() -> new Target.Mask(2, 3, new byte[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A mask of 2 x 3 needs 6 classes, not 5.");
  }

  private static byte[] classes(Target.Mask mask, Shift shift) {
    return ((Target.Mask) mask.moved(shift)).classes();
  }

  private static Target.Mask mask(int... classes) {
    return new Target.Mask(2, 3, bytes(classes));
  }

  private static Target.Boxes boxes(BoundingBox... boxes) {
    return new Target.Boxes(10, 10, List.of(boxes));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
