package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.train.VarianceStudy.Finding;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VarianceStudyTest {
  @Test
  void settingsAreComparedOnOneRunWithinTheirBudgets() {
    Map<String, TrainSpec> arms = new LinkedHashMap<>();
    arms.put("fixed8", spec("level=L2,bits=8"));
    arms.put("fixed2", spec("level=L2,bits=2"));
    arms.put("adaptive2", spec("level=L3"));
    arms.put("fused2", spec("level=fused"));
    try (VarianceStudy study = VarianceStudy.open(spec("level=L3"), arms)) {
      for (int step = 0; step < 24; step++) {
        study.step();
      }
      Map<String, Finding> found = study.measure(8);
      assertThat(found.keySet()).containsExactly("fixed8", "fixed2", "adaptive2", "fused2");
      assertThat(found.get("fixed8").averageBits()).isEqualTo(8);
      assertThat(found.get("fixed2").averageBits()).isEqualTo(2);
      assertThat(found.get("adaptive2").averageBits()).isBetween(1.99, 2.0001);
      double two = found.get("fixed2").variance().value();
      // (255/3)^2 = 7225; seeds 0 to 3 gave 7230 to 7576.
      assertThat(two / found.get("fixed8").variance().value()).isBetween(6000.0, 9000.0);
      double adaptive = found.get("adaptive2").variance().value();
      // 0.51 to 0.71 of fixed bits, and with folded norms 0.67 to 0.72 of that.
      assertThat(adaptive / two).isBetween(0.35, 0.85);
      assertThat(found.get("fused2").averageBits()).isBetween(1.99, 2.0001);
      assertThat(found.get("fused2").variance().value() / adaptive).isBetween(0.5, 0.88);
    }
  }

  private static TrainSpec spec(String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("batch", "16");
    all.put("train.samples", "48");
    all.put("validation.samples", "10");
    all.put("lr", "0.02");
    for (String pair : settings.split(",")) {
      all.put(pair.split("=")[0], pair.split("=")[1]);
    }
    return TrainSpec.of(all);
  }
}
