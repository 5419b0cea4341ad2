package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Small samples share rows, so that groups and blocks that are not full cost little. */
class BundlingTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 32, 33, 64, 100, 128, 1000})
  @DisplayName("a tensor of 600 numbers or more is stored in at most 1.1 times its ideal size")
  void littleIsWasted(int samples) {
    for (int numbers = 1; numbers <= 1100; numbers++) {
      Layout layout = Layout.of(samples, numbers);
      long total = (long) samples * numbers;
      for (int bits = 1; bits <= 8 && total >= 600; bits++) {
        double ideal = total * bits / 8.0 + 4 * total / 256.0;
        assertThat((double) layout.bytes(all(layout, bits)) - layout.rows())
            .as("%s at %d bits", layout, bits)
            .isLessThanOrEqualTo(1.1 * ideal);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 64, 3", "64, 128, 2", "64, 100, 5", "64, 256, 1", "1, 10, 1", "7, 8, 7"})
  @DisplayName("a row has as few samples as that takes")
  void samplesOfARow(int samples, int numbers, int expected) {
    assertThat(Layout.of(samples, numbers).samplesPerRow()).isEqualTo(expected);
  }

  @Test
  @DisplayName("a sample of 1024 numbers or more has its own row and bits")
  void largeSamplesAreAlone() {
    for (int numbers = 1024; numbers <= 20_000; numbers++) {
      assertThat(Layout.of(64, numbers).samplesPerRow()).as("%d", numbers).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("the published example of 64 samples of 64 numbers takes 1134 bytes, not 4608")
  void publishedExample() {
    Layout layout = Layout.of(64, 64);
    assertThat(layout.bytes(all(layout, 2))).isEqualTo(1024 + 4 * 22 + 22);
  }

  @Test
  @DisplayName("all rows together hold every number once, whatever the sizes")
  void everyNumberOnce() {
    for (int samples = 1; samples <= 40; samples++) {
      for (int numbers = 1; numbers <= 600; numbers += 7) {
        Layout layout = Layout.of(samples, numbers);
        int at = 0;
        for (int group = 0; group < layout.totalGroups(); group++) {
          assertThat(layout.start(group)).as("%s", layout).isEqualTo(at);
          assertThat(layout.length(group)).as("%s", layout).isBetween(1, layout.group());
          at += layout.length(group);
        }
        assertThat(at).isEqualTo(layout.totalNumbers());
      }
    }
  }

  @Test
  @DisplayName("a size from an average is the size of those bits, where they are whole")
  void sizesFromAverages() {
    for (int numbers : new int[] {1, 50, 300, 1000, 3000}) {
      Layout layout = Layout.of(37, numbers);
      for (int bits = 1; bits <= 8; bits++) {
        assertThat(layout.bytes((double) bits)).isEqualTo(layout.bytes(all(layout, bits)));
        assertThat(layout.averageBits(all(layout, bits))).isCloseTo(bits, within(1e-12));
      }
    }
  }

  @Test
  @DisplayName("the mean of the bits counts a short last row by its numbers")
  void averageOfUnequalRows() {
    Layout layout = new Layout(5, 10, 256, 2);
    assertThat(layout.averageBits(new byte[] {2, 4, 8})).isCloseTo(4, within(1e-12));
  }

  private static byte[] all(Layout layout, int bits) {
    byte[] all = new byte[layout.rows()];
    Arrays.fill(all, (byte) bits);
    return all;
  }
}
