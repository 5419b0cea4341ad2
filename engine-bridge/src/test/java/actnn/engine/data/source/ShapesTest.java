package actnn.engine.data.source;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.Task;
import actnn.engine.data.Dataset;
import actnn.engine.data.Split;
import actnn.engine.data.shapes.ShapesSpec;
import actnn.engine.data.target.BoundingBox;
import actnn.engine.data.target.Target;
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
    Dataset few = Shapes.split(Task.CLASSIFICATION, SPEC, 50, 10, 3).train();
    Dataset many = Shapes.split(Task.CLASSIFICATION, SPEC, 500, 10, 3).train();
    List<FloatBuffer> straight = IntStream.range(0, 50).mapToObj(i -> image(few, i)).toList();
    List<FloatBuffer> parallel =
        IntStream.range(0, 50).parallel().mapToObj(i -> image(many, i)).toList();
    assertThat(parallel).isEqualTo(straight);
    assertThat(image(few, 7)).as("read again, from the cache").isEqualTo(straight.get(7));
    assertThat(image(Shapes.split(Task.CLASSIFICATION, SPEC, 50, 10, 4).train(), 7))
        .isNotEqualTo(straight.get(7));
  }

  @Test
  @DisplayName("of training and validation never are the same picture")
  void disjoint() {
    Split split = Shapes.split(Task.CLASSIFICATION, SPEC, 1000, 1000, 3);
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
    Dataset data = Shapes.split(Task.CLASSIFICATION, SPEC, 200, 20, 3).train();
    int[] count = new int[data.classes()];
    float[] target = new float[data.shape().values()];
    for (int i = 0; i < data.size(); i++) {
      count[((Target.Label) data.read(i, target, 0)).label()]++;
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
    Dataset data = Shapes.split(Task.CLASSIFICATION, ShapesSpec.standard(32), 300, 10, 1).train();
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

  @Test
  @DisplayName("tell the class of each pixel, the ground first, the same each time")
  void masks() {
    ShapesSpec several = ShapesSpec.standard(32).withFigures(4);
    Dataset data = Shapes.split(Task.SEGMENTATION, several, 20, 5, 3).train();
    assertThat(data.classNames()).hasSize(11).startsWith("ground", "circle");
    float[] target = new float[data.shape().values()];
    for (int i = 0; i < data.size(); i++) {
      Target.Mask first = (Target.Mask) data.read(i, target, 0);
      Target.Mask cached = (Target.Mask) data.read(i, target, 0);
      assertThat(first.classes())
          .isEqualTo(cached.classes())
          .contains((byte) 0, (byte) (i % 10 + 1));
    }
  }

  @Test
  @DisplayName("tell a box around each figure that is seen, several of them in most pictures")
  void boxes() {
    ShapesSpec several = ShapesSpec.standard(64).withFigures(4);
    Dataset data = Shapes.split(Task.DETECTION, several, 50, 5, 3).train();
    assertThat(data.classNames()).hasSize(10);
    float[] target = new float[data.shape().values()];
    int found = 0;
    for (int i = 0; i < data.size(); i++) {
      List<BoundingBox> boxes = ((Target.Boxes) data.read(i, target, 0)).boxes();
      assertThat(boxes.get(0).label()).isEqualTo(i % 10);
      assertThat(boxes)
          .allSatisfy(
              box -> {
                assertThat(box.area()).isPositive();
                assertThat(box.clipped(64, 64)).isEqualTo(box);
              });
      found += boxes.size();
    }
    assertThat(found).isGreaterThan(2 * data.size());
  }

  private static FloatBuffer image(Dataset data, int index) {
    float[] target = new float[data.shape().values() + 1];
    data.read(index, target, 1);
    return FloatBuffer.wrap(target);
  }
}
