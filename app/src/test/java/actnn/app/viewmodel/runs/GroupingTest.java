package actnn.app.viewmodel.runs;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.runs.filter.Subject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Groups of runs")
class GroupingTest {
  private static final List<Subject> RUNS =
      List.of(
          SampleInfo.of("b", "L3", 0.9).seeded(10).subject(),
          SampleInfo.of("a", "L0", 0.9).seeded(9).subject(),
          SampleInfo.of("c", "L3", 0.9).seeded(9).subject());

  private static List<String> told(String by, String... closed) {
    return new Grouping(by)
        .lines(RUNS, Set.of(closed)::contains).stream()
            .map(
                line ->
                    line instanceof RunLine.Head head
                        ? head.label() + " x" + head.runs().size()
                        : ((RunLine.Row) line).run().name())
            .toList();
  }

  @Test
  @DisplayName("have their runs below their heads, in the order they came in")
  void byLevel() {
    assertThat(told("level")).containsExactly("level L0 x1", "a", "level L3 x2", "b", "c");
  }

  @Test
  @DisplayName("come in the order of their numbers, not of their letters")
  void bySeed() {
    assertThat(told("seed")).containsExactly("seed 9 x2", "a", "c", "seed 10 x1", "b");
  }

  @Test
  @DisplayName("keep their runs to themselves while they are closed")
  void closed() {
    assertThat(told("level", "level L3")).containsExactly("level L0 x1", "a", "level L3 x2");
  }

  @Test
  @DisplayName("tell networks that are described apart by their names")
  void byNetwork() {
    List<Subject> own =
        List.of(
            SampleInfo.of("a", "L3", 0.9).describing("tiny").subject(),
            SampleInfo.of("b", "L3", 0.9).describing("large").subject());
    assertThat(Grouping.choices(own)).contains("model");
    assertThat(new Grouping("model").lines(own, label -> true))
        .extracting(line -> ((RunLine.Head) line).label())
        .containsExactly("model custom: large", "model custom: tiny");
  }

  @Test
  @DisplayName("are offered by what the runs differ in")
  void offered() {
    assertThat(Grouping.choices(RUNS)).containsExactlyInAnyOrder("level", "lr", "seed");
  }
}
