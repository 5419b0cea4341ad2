package actnn.app.viewmodel.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
