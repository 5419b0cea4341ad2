package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import actnn.engine.train.port.RunControl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Training at the level {@code fused}, and what it tells of its layers. */
class FusedTrainingTest {
  @ParameterizedTest(name = "{1}, batch {2}")
  @CsvSource({
    "classification, preact-resnet-20, 8",
    "classification, resnet-18, 3",
    "classification, vgg, 4",
    "segmentation, unet, 3",
    "detection, retinanet, 2"
  })
  void networksTrainAndTheLedgerIsThePlan(String task, String model, int batch) {
    TrainSpec spec = spec(task, model, batch, "perSample", "false", "perLayer", "false");
    Plan plan = Planner.plan(spec);
    RunSummary summary = run(spec);
    RunSummary.Loss loss = summary.loss();
    assertThat(loss).isNotNull();
    assertThat(loss.train()).isFinite();
    assertThat(summary.activation().storedBytes()).isEqualTo(plan.storedBytes());
    assertThat(summary.activation().averageBits()).isEqualTo(2);
    assertThat(plan.storedBytes())
        .isLessThan(Planner.plan(spec(task, model, batch, "level", "L3")).storedBytes());
  }

  @Test
  void aChainsBitsAndVarianceAreToldOfItsNormAndItsBytesNowhereElse() {
    RunSummary summary = run(spec("classification", "preact-resnet-20", 8));
    Map<String, RunSummary.Layer> layers =
        summary.layers().stream().collect(Collectors.toMap(RunSummary.Layer::name, each -> each));
    RunSummary.Layer norm = layers.get("stage1.block1.norm1");
    RunSummary.Layer relu = layers.get("stage1.block1.relu1");
    RunSummary.Layer conv = layers.get("stage1.block1.conv1");
    assertThat(norm.predictedVariance()).isPositive();
    assertThat(conv.predictedVariance()).isNull();
    assertThat(conv.storedBytes()).isZero();
    assertThat(relu.storedBytes()).isZero();
    assertThat(norm.bits()).isEqualTo(conv.bits());
    assertThat(relu.bits()).isEqualTo(1);
    assertThat(summary.activation().averageBits()).isBetween(1.9, 2.0001);
  }

  @Test
  void bitsAndVarianceOfAReluBehindAnAdditionAreToldOfIt() {
    RunSummary summary = run(spec("classification", "resnet-20", 8));
    Map<String, RunSummary.Layer> layers =
        summary.layers().stream().collect(Collectors.toMap(RunSummary.Layer::name, each -> each));
    RunSummary.Layer relu = layers.get("stage1.block1.relu");
    RunSummary.Layer conv = layers.get("stage1.block2.conv1");
    assertThat(relu.predictedVariance()).isPositive();
    assertThat(conv.predictedVariance()).isNull();
    assertThat(conv.storedBytes()).isZero();
    assertThat(relu.storedBytes()).isPositive();
    assertThat(relu.bits()).isEqualTo(conv.bits());
    assertThat(summary.activation().averageBits()).isBetween(1.9, 2.0001);
  }

  private static RunSummary run(TrainSpec spec) {
    try (Trainer trainer = Trainer.open(spec)) {
      return trainer.run(event -> {}, RunControl.NONE);
    }
  }

  private static TrainSpec spec(String task, String model, int batch, String... more) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("level", "fused");
    settings.put("task", task);
    settings.put("model", model);
    settings.put("input", "32");
    settings.put("batch", Integer.toString(batch));
    settings.put("steps", "2");
    settings.put("train.samples", Integer.toString(2 * batch));
    settings.put("validation.samples", "2");
    settings.put("lr", "0.001");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return TrainSpec.of(settings);
  }
}
