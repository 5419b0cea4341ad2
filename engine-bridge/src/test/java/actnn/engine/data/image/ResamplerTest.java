package actnn.engine.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Resizing")
class ResamplerTest {

  @Test
  @DisplayName("to the same size changes nothing")
  void identity() {
    byte[] image = {0, 50, 100, -56, -1, 7, 8, 9};
    assertThat(resized(image, 2, 2, 2, 2, 2)).isEqualTo(image);
  }

  @Test
  @DisplayName("keeps the middle where the proportions differ")
  void crop() {
    byte[] image = {9, 1, 2, 9, 9, 3, 4, 9};
    assertThat(resized(image, 1, 2, 4, 2, 2)).containsExactly(1, 2, 3, 4);
  }

  @Test
  @DisplayName("to twice the size mixes neighbours three to one")
  void enlarge() {
    byte[] row = {0, 80};
    assertThat(resized(row, 1, 1, 2, 2, 4)).containsExactly(0, 20, 60, 80, 0, 20, 60, 80);
  }

  @Test
  @DisplayName("to half the size weighs four neighbours 1 3 3 1")
  void shrink() {
    byte[] line = new byte[16];
    line[4] = 80;
    line[12] = 80;
    assertThat(resized(line, 1, 2, 8, 1, 4)).containsExactly(0, 10, 30, 0);
  }

  @Test
  @DisplayName("turns a fine pattern gray instead of into another pattern")
  void alias() {
    byte[] checks = new byte[32 * 32];
    for (int i = 0; i < checks.length; i++) {
      checks[i] = (byte) ((i % 32 + i / 32) % 2 == 0 ? 0 : 200);
    }
    byte[] small = resized(checks, 1, 32, 32, 7, 7);
    for (byte value : small) {
      assertThat(value & 0xFF).isBetween(90, 110);
    }
  }

  private static byte[] resized(
      byte[] image, int channels, int height, int width, int toHeight, int toWidth) {
    byte[] target = new byte[channels * toHeight * toWidth];
    new Resampler(height, width, toHeight, toWidth).resize(image, channels, target);
    return target;
  }
}
