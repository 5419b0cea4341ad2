package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every network that a small machine can hold trains, and stores to the byte what was planned. */
@Tag("slow")
class ZooTest {
  @ParameterizedTest
  @CsvSource({
    "preact-resnet-56,32,4",
    "preact-resnet-110,32,2",
    "resnet-20,32,8",
    "resnet-110,32,2",
    "resnet-18,32,4",
    "resnet-18,80,2",
    "resnet-50,32,2",
    "densenet-201,32,2",
    "vgg-16,32,4"
  })
  void itTrainsAndTheLedgerIsThePlan(String model, int side, int batch) {
    TrainSpec spec =
        TrainSpec.of(
            Map.of(
                "model", model,
                "input", Integer.toString(side),
                "batch", Integer.toString(batch),
                "steps", "2",
                "train.samples", Integer.toString(2 * batch),
                "validation.samples", "2",
                "perSample", "false",
                "perLayer", "false",
                "lr", "0.001"));
    Plan plan = Planner.plan(spec);
    try (Trainer trainer = Trainer.open(spec)) {
      RunSummary summary = trainer.run(event -> {}, RunControl.NONE);
      RunSummary.Loss loss = summary.loss();
      assertThat(loss).isNotNull();
      assertThat(loss.train()).isFinite();
      assertThat(summary.activation().storedBytes()).isEqualTo(plan.storedBytes());
      assertThat(summary.activation().fp32Bytes()).isEqualTo(plan.fp32Bytes());
    }
  }
}
