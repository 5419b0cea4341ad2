package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small samples share rows, so that groups and blocks that are not full cost little. */
class BundlingTest {

  /** One sample of 609 numbers in groups of 512 takes 1.1004 times as much however it is cut. */
  private static final int ENOUGH = 640;

  @ParameterizedTest
  @CsvSource({"64, 32", "128, 33", "256, 1", "256, 3", "256, 33", "256, 100", "512, 7", "1024, 64"})
  @DisplayName("a tensor of 640 numbers or more takes at most 1.1 times its ideal size, all told")
  void littleIsWasted(int group, int samples) {
    for (int numbers = 1; numbers <= 1100; numbers++) {
      if (samples * numbers >= ENOUGH) {
        for (int bits = 1; bits <= 8; bits++) {
          assertThat(overIdeal(samples, numbers, group, bits))
              .as("%d samples of %d, groups of %d, %d bits", samples, numbers, group, bits)
              .isLessThanOrEqualTo(1.1);
        }
      }
    }
  }

  /** So small a tensor has parameters of a group that it cannot fill. */
  @ParameterizedTest
  @CsvSource({"64, 1.6", "256, 1.6", "1024, 1.7"})
  @DisplayName("a smaller tensor, of 100 numbers or more, takes no more than some of that group")
  void smallTensors(int group, double most) {
    for (int samples : new int[] {1, 2, 3, 7, 32, 64}) {
      for (int numbers = (100 + samples - 1) / samples; samples * numbers < ENOUGH; numbers++) {
        for (int bits : new int[] {1, 2, 8}) {
          assertThat(overIdeal(samples, numbers, group, bits))
              .as("%d samples of %d at %d bits", samples, numbers, bits)
              .isLessThanOrEqualTo(most);
        }
      }
    }
  }

  /** Bytes of everything, the rows' bits included, over those of numbers and full groups alone. */
  private static double overIdeal(int samples, int numbers, int group, int bits) {
    Layout layout = new Layout(samples, numbers, group);
    double total = (double) samples * numbers;
    return layout.bytes(all(layout, bits)) / (total * bits / 8 + 4 * total / group);
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
