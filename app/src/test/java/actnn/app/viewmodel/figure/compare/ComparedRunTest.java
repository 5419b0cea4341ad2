package actnn.app.viewmodel.figure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.spec.ink.Ink;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The colours of compared runs")
class ComparedRunTest {
  @Test
  @DisplayName("stay what they are where all differ")
  void kept() {
    assertThat(ComparedRun.distinct(List.of(3, 0, 7))).containsExactly(3, 0, 7);
    assertThat(ComparedRun.distinct(List.of())).isEmpty();
  }

  @Test
  @DisplayName("give way to a free one where two are the same, never to one that a later run has")
  void freeOnes() {
    assertThat(ComparedRun.distinct(List.of(2, 2, 0, 2))).containsExactly(2, 1, 0, 3);
  }

  @Test
  @DisplayName("repeat from the ninth run on, marked as repeating")
  void many() {
    List<Integer> colours = ComparedRun.distinct(Collections.nCopies(10, 5));

    assertThat(colours).doesNotHaveDuplicates();
    assertThat(colours.subList(0, 8)).noneMatch(colour -> Ink.palette(colour).repeats());
    assertThat(colours.subList(8, 10)).allMatch(colour -> Ink.palette(colour).repeats());
  }
}
