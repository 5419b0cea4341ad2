package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.model.zoo.DescribedNetworks;
import actnn.engine.train.VarianceStudy.Finding;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What batch norms of next to no numbers a channel do to the gradient. */
class TinyNormsVarianceTest {
  private static final int BATCH = 4;

  @Test
  @DisplayName("left whole they add less noise than in codes of two, four or eight bits")
  void wholeIsQuieterThanCodes() throws IOException {
    Map<String, TrainSpec> arms = new LinkedHashMap<>();
    arms.put("whole", spec(Map.of()));
    arms.put("two", spec(Map.of("pin", "*norm*=2")));
    arms.put("four", spec(Map.of("pin", "*norm*=4")));
    arms.put("eight", spec(Map.of("pin", "*norm*=8")));
    try (VarianceStudy study = VarianceStudy.open(spec(Map.of()), arms)) {
      for (int step = 0; step < 6; step++) {
        study.step();
      }
      Map<String, Finding> found = study.measure(12);
      double whole = found.get("whole").variance().value();
      // Seen: 0.0076, 35, 2.5 and 0.098 of the squared norm of the gradient.
      assertThat(whole).isPositive().isLessThan(0.1);
      assertThat(found.get("eight").variance().value()).isGreaterThan(4 * whole);
      assertThat(found.get("four").variance().value()).isGreaterThan(100 * whole);
      assertThat(found.get("two").variance().value()).isGreaterThan(1000 * whole);
      assertThat(found.get("whole").averageBits()).isBetween(1.98, 2.0001);
    }
  }

  private static TrainSpec spec(Map<String, String> more) throws IOException {
    Map<String, String> all = new HashMap<>(more);
    all.put("batch", Integer.toString(BATCH));
    all.put("train.samples", Integer.toString(BATCH * 10));
    all.put("validation.samples", "10");
    all.put("lr", "0.001");
    all.put("level", "L3");
    return DescribedNetworks.spec("norms-behind-a-pool", all);
  }
}
