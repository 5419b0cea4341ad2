package actnn.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.data.shapes.ShapesSpec;
import java.nio.FloatBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Shapes")
class ShapesTest {

  private static final ShapesSpec SPEC = ShapesSpec.standard(16);

  @Test
  @DisplayName("are the same for the same seed, however many are asked for and in any order")
  void deterministic() {
    Dataset few = Shapes.split(SPEC, 50, 10, 3).train();
    Dataset many = Shapes.split(SPEC, 500, 10, 3).train();
    List<FloatBuffer> straight = IntStream.range(0, 50).mapToObj(i -> image(few, i)).toList();
    List<FloatBuffer> parallel =
        IntStream.range(0, 50).parallel().mapToObj(i -> image(many, i)).toList();
    assertThat(parallel).isEqualTo(straight);
    assertThat(image(few, 7)).as("read again, from the cache").isEqualTo(straight.get(7));
    assertThat(image(Shapes.split(SPEC, 50, 10, 4).train(), 7)).isNotEqualTo(straight.get(7));
  }

  @Test
  @DisplayName("of training and validation never are the same picture")
  void disjoint() {
    Split split = Shapes.split(SPEC, 1000, 1000, 3);
    Set<FloatBuffer> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      seen.add(image(split.train(), i));
      seen.add(image(split.validation(), i));
    }
    assertThat(seen).hasSize(2000);
  }

  @Test
  @DisplayName("come evenly from all classes")
  void balanced() {
    Dataset data = Shapes.split(SPEC, 200, 20, 3).train();
    int[] count = new int[data.classes()];
    float[] target = new float[data.shape().values()];
    for (int i = 0; i < data.size(); i++) {
      assertThat(data.read(i, target, 0)).isEqualTo(data.label(i));
      count[data.label(i)]++;
    }
    assertThat(count).hasSize(10).containsOnly(20);
    assertThat(data.classNames())
        .containsExactly(
            "circle",
            "ellipse",
            "square",
            "triangle",
            "pentagon",
            "star",
            "cross",
            "ring",
            "crescent",
            "arrow");
  }

  @Test
  @DisplayName("fill the range from 0 to 1 and are roughly unit when normalised")
  void range() {
    Dataset data = Shapes.split(ShapesSpec.standard(32), 300, 10, 1).train();
    float[] target = new float[data.shape().values()];
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < data.size(); i++) {
      data.read(i, target, 0);
      assertThat(target).doesNotContain(Float.NaN);
      for (float value : target) {
        assertThat(value >= 0 && value <= 1).isTrue();
      }
      data.normalization().apply(target);
      for (float value : target) {
        sum += value;
        squares += value * value;
      }
    }
    double count = (double) data.size() * target.length;
    assertThat(sum / count).isBetween(-0.1, 0.1);
    assertThat(squares / count).isBetween(0.85, 1.15);
  }

  private static FloatBuffer image(Dataset data, int index) {
    float[] target = new float[data.shape().values() + 1];
    data.read(index, target, 1);
    return FloatBuffer.wrap(target);
  }
}
