package actnn.app.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The standings of a comparison")
class StandingTest {
  private static final Map<String, List<Double>> REACHED =
      Map.of(
          "autograd", List.of(90.0, 92.0, 97.0),
          "L3", List.of(89.0, 92.0, 95.0),
          "bf16", List.of(91.0, 92.5, 97.0));

  private static List<Standing> standings() {
    Trial.Design design =
        new Trial.Design(
            List.of("quick-start"), List.of(Contender.of("L3"), Contender.of("bf16")), 3, Map.of());
    List<Standing.Done> done = new ArrayList<>();
    for (Trial trial : Trial.all(design, "quick-start")) {
      String who = trial.contender().name();
      int seed = (int) trial.seed() - 1;
      double ratio = who.equals("L3") ? 12.3 + seed : 1;
      done.add(new Standing.Done(trial, who + seed, "accuracy", REACHED.get(who).get(seed), ratio));
    }
    return Standing.of(done);
  }

  @Test
  @DisplayName("have the baseline first, and of each contender the seeds in order")
  void order() {
    List<Standing> standings = standings();
    assertThat(standings)
        .extracting(standing -> standing.contender().name())
        .containsExactly("autograd", "L3", "bf16");
    for (Standing standing : standings) {
      String who = standing.contender().name();
      assertThat(standing.percents()).isEqualTo(REACHED.get(who));
      assertThat(standing.runs()).containsExactly(who + 0, who + 1, who + 2);
      assertThat(standing.metric()).isEqualTo("accuracy");
    }
    assertThat(standings.get(0).comparison()).isEmpty();
    assertThat(standings.get(1).ratio()).isEqualTo(12.3);
  }

  @Test
  @DisplayName("say a worse contender lost points, and a better one a negative number of them")
  void signs() {
    AccuracyResult result =
        AccuracyResult.of(
            "machine", new AccuracyResult.Conditions(3, Map.of(), "1.0.0"), standings());
    Map<String, Double> figures = result.figures();
    assertThat(figures.get("meanAutograd.quick-start")).isCloseTo(93, within(1e-12));
    assertThat(figures.get("meanL3.quick-start")).isCloseTo(92, within(1e-12));
    assertThat(figures.get("lostL3.quick-start")).isCloseTo(1, within(1e-12));
    assertThat(figures.get("lostL3")).isCloseTo(1, within(1e-12));
    assertThat(figures.get("lostBf16.quick-start")).isCloseTo(-0.5, within(1e-12));
    assertThat(figures.get("ratioL3.quick-start")).isEqualTo(12.3);
    assertThat(figures).doesNotContainKey("lostAutograd.quick-start");
    assertThat(result.samples()).containsKeys("autograd.quick-start", "L3.quick-start");
    assertThat(result.runs().get("bf16.quick-start")).containsExactly("bf160", "bf161", "bf162");
  }
}
