package actnn.engine.data.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.data.shapes.ShapesSpec.Difficulty;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A drawn scene")
class SceneArtistTest {

  private static final Difficulty CLEAN = new Difficulty(0, 0.4f, 0, 0, 0, 0, 0);

  @Test
  @DisplayName("has the same bytes on every machine")
  void pinned() {
    Difficulty all = new Difficulty(0.1f, 0.2f, 0.2f, 0.25f, 0.5f, 0.4f, 5);
    SceneArtist artist = new SceneArtist(new ShapesSpec(32, 10, 2, all));
    CRC32 sum = new CRC32();
    for (int i = 0; i < 200; i++) {
      Scene scene = artist.draw(42, 11, i, i % 10);
      sum.update(scene.image());
      sum.update(scene.mask());
    }
    assertThat(sum.getValue()).isEqualTo(1417505916L);
  }

  @ParameterizedTest(name = "of {0} figures has the tightest box around each figure of its mask")
  @ValueSource(ints = {1, 3})
  void boxes(int figures) {
    SceneArtist artist = new SceneArtist(ShapesSpec.standard(48).withFigures(figures));
    for (int i = 0; i < 200; i++) {
      Scene scene = artist.draw(1, 2, i, i % 10);
      assertThat(scene.boxes()).hasSizeBetween(1, figures);
      for (int label = 0; label < 10; label++) {
        assertThat(union(scene.boxes(), label)).isEqualTo(extent(scene, label));
      }
    }
  }

  @Test
  @DisplayName("shows enough of its main figure to tell what it is")
  void visible() {
    SceneArtist artist = new SceneArtist(ShapesSpec.standard(32));
    for (int i = 0; i < 1000; i++) {
      Scene scene = artist.draw(3, 1, i, i % 10);
      int label = i % 10;
      long seen = count(scene, label);
      assertThat(scene.label()).isEqualTo(label);
      assertThat(scene.boxes().get(0).label()).isEqualTo(label);
      assertThat(seen).as("pixels of sample %d", i).isGreaterThan(35);
    }
  }

  @Test
  @DisplayName("paints a figure just where its mask says, brighter than the ground")
  void maskAgreesWithImage() {
    SceneArtist artist = new SceneArtist(new ShapesSpec(64, 10, 1, CLEAN));
    for (int i = 0; i < 50; i++) {
      Scene scene = artist.draw(5, 1, i, i % 10);
      int[] corner = colour(scene, firstOf(scene, 0));
      long agreeing =
          IntStream.range(0, 64 * 64)
              .filter(p -> (scene.mask()[p] != 0) == brighter(colour(scene, p), corner))
              .count();
      // Only pixels on the edge, mixed of both colours, may be taken for the other.
      assertThat(agreeing).as("sample %d", i).isGreaterThan(64 * 64 * 93 / 100);
    }
  }

  @Test
  @DisplayName("of a larger size is the same picture, finer")
  void anySize() {
    SceneArtist small = new SceneArtist(new ShapesSpec(32, 10, 1, CLEAN));
    SceneArtist large = new SceneArtist(new ShapesSpec(128, 10, 1, CLEAN));
    for (int i = 0; i < 20; i++) {
      Box coarse = small.draw(9, 1, i, i % 10).boxes().get(0);
      Box fine = large.draw(9, 1, i, i % 10).boxes().get(0);
      assertThat(Math.abs(4 * coarse.left() - fine.left())).isLessThanOrEqualTo(4);
      assertThat(Math.abs(4 * coarse.bottom() - fine.bottom())).isLessThanOrEqualTo(4);
    }
  }

  @Test
  @DisplayName("is refused when asked for figures that do not exist")
  void refused() {
    assertThatThrownBy(() -> new ShapesSpec(32, 11, 1, CLEAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Shapes are drawn with classes from 2 to 10, not 11.");
  }

  private static List<Integer> union(List<Box> boxes, int label) {
    List<Box> own = boxes.stream().filter(box -> box.label() == label).toList();
    return own.isEmpty()
        ? List.of()
        : List.of(
            own.stream().mapToInt(Box::left).min().orElseThrow(),
            own.stream().mapToInt(Box::top).min().orElseThrow(),
            own.stream().mapToInt(Box::right).max().orElseThrow(),
            own.stream().mapToInt(Box::bottom).max().orElseThrow());
  }

  private static List<Integer> extent(Scene scene, int label) {
    int size = scene.size();
    int[] seen =
        IntStream.range(0, size * size).filter(p -> scene.mask()[p] == label + 1).toArray();
    return seen.length == 0
        ? List.of()
        : List.of(
            Arrays.stream(seen).map(p -> p % size).min().orElseThrow(),
            seen[0] / size,
            Arrays.stream(seen).map(p -> p % size).max().orElseThrow() + 1,
            seen[seen.length - 1] / size + 1);
  }

  private static long count(Scene scene, int label) {
    return IntStream.range(0, scene.mask().length)
        .filter(p -> scene.mask()[p] == label + 1)
        .count();
  }

  private static int firstOf(Scene scene, int value) {
    return IntStream.range(0, scene.mask().length)
        .filter(p -> scene.mask()[p] == value)
        .findFirst()
        .orElseThrow();
  }

  private static int[] colour(Scene scene, int pixel) {
    int plane = scene.mask().length;
    return IntStream.range(0, 3).map(c -> scene.image()[c * plane + pixel] & 0xFF).toArray();
  }

  /** By half the contrast of a figure, which is more than the light adds to most of the ground. */
  private static boolean brighter(int[] colour, int[] ground) {
    return IntStream.of(colour).sum() > IntStream.of(ground).sum() + 0.2 * 3 * 255;
  }
}
