package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.model.zoo.DescribedNetworks;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import actnn.engine.train.VarianceStudy.Finding;
import actnn.engine.train.port.RunControl;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of a network whose batch norms have as many numbers a channel as the batch has samples. */
class TinyNormsTrainingTest {
  private static final int BATCH = 4;

  @Test
  @DisplayName("left whole they add less noise than in codes of two, four or eight bits")
  void wholeIsQuieterThanCodes() throws IOException {
    Map<String, TrainSpec> arms = new LinkedHashMap<>();
    arms.put("whole", spec(BATCH, "level=L3"));
    arms.put("two", spec(BATCH, "level=L3", "pin=*norm*=2"));
    arms.put("four", spec(BATCH, "level=L3", "pin=*norm*=4"));
    arms.put("eight", spec(BATCH, "level=L3", "pin=*norm*=8"));
    try (VarianceStudy study = VarianceStudy.open(spec(BATCH, "level=L3"), arms)) {
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

  /** To the byte, but for adaptive bits, which leave what a row cannot take. */
  @ParameterizedTest(name = "{1}, batches of {0}")
  @CsvSource({
    "2,level=L2,0",
    "4,level=L1,0",
    "4,level=L2,0",
    "4,level=L3,1",
    "4,level=L4,1",
    "4,level=fused,1",
    "4,level=swap,0",
    "4,arm=checkpoint,0",
    "4,arm=bf16,0",
    "5,level=L2,0",
    "5,level=L3,1",
    "5,level=fused,1"
  })
  @DisplayName("the ledger counts what was planned")
  void theLedgerCountsWhatWasPlanned(int batch, String technique, double percent)
      throws IOException {
    TrainSpec spec = spec(batch, technique);
    Plan plan = Planner.plan(spec);
    try (Trainer trainer = Trainer.open(spec)) {
      RunSummary.Activation counted = trainer.run(event -> {}, RunControl.NONE).activation();
      assertThat(counted.fp32Bytes()).isEqualTo(plan.fp32Bytes());
      assertThat((double) counted.storedBytes())
          .isCloseTo(plan.storedBytes(), withinPercentage(percent));
      assertThat(counted.peakBytes()).isCloseTo(plan.tapePeakBytes(), withinPercentage(percent));
    }
  }

  private static TrainSpec spec(int batch, String... settings) throws IOException {
    Map<String, String> all = new HashMap<>();
    all.put("batch", Integer.toString(batch));
    all.put("steps", "3");
    all.put("train.samples", Integer.toString(batch * 10));
    all.put("validation.samples", "10");
    all.put("lr", "0.001");
    for (String pair : settings) {
      all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return DescribedNetworks.spec("norms-behind-a-pool", all);
  }
}
