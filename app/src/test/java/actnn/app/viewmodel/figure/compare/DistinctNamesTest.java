package actnn.app.viewmodel.figure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Names side by side")
class DistinctNamesTest {
  @Test
  @DisplayName("leave out the long beginning that they share, up to a whole word")
  void leaveOutWhatTheyShare() {
    assertThat(
            DistinctNames.of(
                List.of(
                    "PreAct-ResNet-20 on shapes, full", "PreAct-ResNet-20 on shapes, four bits")))
        .containsExactly("…full", "…four bits");
  }

  @Test
  @DisplayName("leave out the long end that they share, too")
  void leaveOutTheirEnds() {
    assertThat(
            DistinctNames.of(
                List.of(
                    "PreAct-ResNet-20 on shapes, full, learning rate 0.05, seed 1",
                    "PreAct-ResNet-20 on shapes, two bits, learning rate 0.05, seed 1")))
        .containsExactly("…full…", "…two bits…");
  }

  @Test
  @DisplayName("of which one begins or ends the other keep a part that differs")
  void nested() {
    List<String> told =
        DistinctNames.of(
            List.of("one two three four five six seven", "one two three four five six six seven"));

    assertThat(told).doesNotHaveDuplicates().allMatch(name -> name.length() > 2);
  }

  @ParameterizedTest(name = "{0} among {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Two bits | Full precision | Two bits",
        "ResNet-20 on drawn shapes, learning rate 0.05, seed 1 | Two bits"
            + " | ResNet-20 on drawn shapes, learning rate 0.05, seed 1",
        "ResNet-20 on drawn shapes, learning rate 0.05, seed 1"
            + " | ResNet-20 on drawn shapes, learning rate 0.05, seed 2 | ResNet-20 on…1",
        "PreAct-ResNet-20 on drawn shapes, full precision, seed 1"
            + " | PreAct-ResNet-20 on drawn shapes, two bits, seed 1"
            + " | PreAct-ResNe…full precision, seed 1",
      })
  @DisplayName("in a column put what differs where it is not cut")
  void among(String name, String other, String told) {
    assertThat(DistinctNames.among(name, List.of(other, name))).isEqualTo(told);
  }

  @Test
  @DisplayName("stay whole where they share little, or stand alone")
  void stayWhole() {
    List<String> seeds = List.of("Seed 1, L0", "Seed 2, L0");
    assertThat(DistinctNames.of(seeds)).isEqualTo(seeds);
    List<String> one = List.of("PreAct-ResNet-20 on drawn shapes");
    assertThat(DistinctNames.of(one)).isEqualTo(one);
    assertThat(DistinctNames.of(List.of())).isEmpty();
  }

  @Test
  @DisplayName("never become empty, not even when they are equal or one begins the other")
  void neverEmpty() {
    List<String> alike =
        DistinctNames.of(
            List.of("ResNet-20 on drawn shapes", "ResNet-20 on drawn shapes with two bits"));
    assertThat(alike).containsExactly("…shapes", "…shapes with two bits");
  }
}
