package actnn.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.data.random.RandomStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Augmentation")
class AugmentationTest {

  private static final ImageShape SHAPE = new ImageShape(2, 2, 3);
  private static final float[] IMAGE = {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60};

  @Test
  @DisplayName("without padding and flip leaves the image as it is")
  void none() {
    assertThat(all(Augmentation.NONE)).containsExactly(list(IMAGE));
  }

  @Test
  @DisplayName("mirrors each row of each channel, or not")
  void flip() {
    assertThat(all(new Augmentation(0, true)))
        .containsExactlyInAnyOrder(list(IMAGE), list(3, 2, 1, 6, 5, 4, 30, 20, 10, 60, 50, 40));
  }

  @Test
  @DisplayName("crops at every place within the padding, black around the image")
  void crop() {
    assertThat(all(new Augmentation(1, false)))
        .hasSize(9)
        .contains(
            list(IMAGE),
            list(5, 6, 0, 0, 0, 0, 50, 60, 0, 0, 0, 0),
            list(0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 10, 20),
            list(0, 1, 2, 0, 4, 5, 0, 10, 20, 0, 40, 50));
  }

  @Test
  @DisplayName("may be wider than the image")
  void wide() {
    assertThat(all(new Augmentation(5, true))).contains(list(new float[12]), list(IMAGE));
  }

  private static Set<List<Float>> all(Augmentation augmentation) {
    Set<List<Float>> seen = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      float[] target = new float[12];
      Augmentation.apply(IMAGE, SHAPE, augmentation.draw(new RandomStream(1, 2, i)), target);
      seen.add(list(target));
    }
    return seen;
  }

  private static List<Float> list(float... values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }
}
