package actnn.engine.tape.form;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {
  @ParameterizedTest(name = "{0} samples, {1} a row, in {2} parts")
  @CsvSource({
    "64, 1, 3",
    "7, 1, 2",
    "1, 1, 5",
    "13, 1, 13",
    "13, 1, 40",
    "61, 8, 3",
    "61, 8, 100",
    "5, 8, 2",
    "1000, 3, 7"
  })
  void partsAreWholeRowsThatCoverTheBatchOnceAndDifferByOneRow(int samples, int row, int parts) {
    Split split = new Split(samples, row, parts);
    assertThat(split.parts()).isBetween(1, parts);
    assertThat(split.first(0)).isZero();
    assertThat(split.first(split.parts())).isEqualTo(samples);
    int largest = 0;
    int smallest = Integer.MAX_VALUE;
    for (int part = 0; part < split.parts(); part++) {
      assertThat(split.first(part)).isEqualTo(split.firstRow(part) * row);
      assertThat(split.size(part)).isPositive();
      largest = Math.max(largest, split.size(part));
      int rows = split.firstRow(part + 1) - split.firstRow(part);
      smallest = Math.min(smallest, rows * row);
    }
    assertThat(split.largest()).isEqualTo(largest);
    assertThat(largest - smallest).isLessThanOrEqualTo(row);
  }

  /** W = bytes(g) + 2 bytes(x), floor((W + T) / T) parts above T: the released code's rule. */
  @ParameterizedTest(name = "{0} and {1} bytes above {2}")
  @CsvSource({
    "400, 300, 0, 1",
    "400, 300, 1000, 1",
    "400, 300, 999, 2",
    "400, 300, 500, 3",
    "400, 300, 499, 3",
    "400, 300, 10, 64"
  })
  void theNumberOfPartsIsThatOfTheReleasedCode(
      long gradient, long input, long threshold, int parts) {
    Compression compression =
        new Compression(
            Level.L3, 2, 256, Pins.NONE, new Compression.Options(true, true, true, threshold));
    assertThat(compression.split(gradient, input, 64, 1).parts()).isEqualTo(parts);
  }
}
