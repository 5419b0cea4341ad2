package actnn.app.viewmodel.figure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.info.RunInfo;
import actnn.app.viewmodel.runs.SampleInfo;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Runs of one name")
class NamesakesTest {
  private static final RunInfo ONE = SampleInfo.of("quick", "L3", 0.9).seeded(1).info();
  private static final RunInfo TWO = SampleInfo.of("quick", "L0", 0.9).seeded(2).info();
  private static final RunInfo OTHER = SampleInfo.of("other", "L0", 0.9).seeded(1).info();

  @Test
  @DisplayName("are told apart by their seeds, others keep their names")
  void seeds() {
    assertThat(Namesakes.told(List.of(ONE, OTHER, TWO)))
        .containsExactly("quick, seed 1", "other", "quick, seed 2");
    assertThat(Namesakes.told(List.of(ONE, OTHER))).containsExactly("quick", "other");
  }

  @Test
  @DisplayName("are told apart by their ids where a seed comes twice")
  void ids() {
    assertThat(Namesakes.told(List.of(ONE, TWO, ONE)))
        .containsExactly("quick (id-quick)", "quick (id-quick)", "quick (id-quick)");
  }
}
