package actnn.engine.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pixel cache")
class PixelCacheTest {

  @Test
  @DisplayName("keeps what came first, as long as there is room, and never gives anything else")
  void bounded() {
    List<Integer> asked = new ArrayList<>();
    Pixels origin =
        (index, target) -> {
          asked.add(index);
          Arrays.fill(target, (byte) index);
        };
    PixelCache cache = new PixelCache(origin, 4, 25); // room for two images of ten bytes
    byte[] target = new byte[10];
    for (int epoch = 0; epoch < 2; epoch++) {
      for (int index = 3; index >= 0; index--) {
        cache.read(index, target);
        assertThat(target).containsOnly(index);
      }
    }
    assertThat(asked).containsExactly(3, 2, 1, 0, 1, 0);
  }
}
