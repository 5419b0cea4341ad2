package actnn.engine.train;

import static actnn.engine.torch.TestDevice.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.event.SeriesGroups;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import actnn.engine.plan.Preflight;
import actnn.engine.torch.TestDevice;
import actnn.engine.train.port.RunControl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recomputation and bfloat16 as arms of a run. */
class ArmsTest {
  private record Told(RunSummary summary, List<Double> losses) {}

  // Dropout is in vgg from 80 pixels on.
  @ParameterizedTest
  @CsvSource({
    "'model=preact-resnet-20'",
    "'model=resnet-20,segments=5'",
    "'model=vgg,input=80,batch=2,lr=0.001'",
    "'model=mlp'",
    "'task=segmentation,model=unet,input=32'"
  })
  void recomputationTrainsBitForBitAsTheUncompressedTapeDoes(String settings) {
    Told kept = train(settings + ",level=L0");
    Told again = train(settings + ",arm=checkpoint");
    assertThat(again.losses()).hasSize(3);
    assertAlike(again.losses(), kept.losses(), 0.01);
    assertThat(again.summary().loss().train())
        .isCloseTo(kept.summary().loss().train(), within(TestDevice.tolerance(0, 0.05)));
    assertThat(again.summary().activation().peakBytes())
        .isLessThanOrEqualTo(kept.summary().activation().peakBytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"preact-resnet-20", "mlp"})
  void bfloat16TrainsNearlyAsTheUncompressedTapeDoes(String model) {
    List<Double> kept = train("level=L0,lr=0.01,model=" + model).losses();
    List<Double> rounded = train("arm=bf16,lr=0.01,model=" + model).losses();
    assertThat(rounded.get(0)).isCloseTo(kept.get(0), within(TestDevice.tolerance(0, 1e-3)));
    assertThat(rounded).isNotEqualTo(kept);
    for (int step = 1; step < kept.size(); step++) {
      assertThat(rounded.get(step)).isCloseTo(kept.get(step), within(0.01 * kept.get(step)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "arm=checkpoint,preact-resnet-20",
    "arm=checkpoint,resnet-20",
    "arm=checkpoint,vgg",
    "arm=checkpoint,mlp",
    "arm=bf16,preact-resnet-20",
    "arm=bf16,vgg",
    "arm=bf16,mlp"
  })
  void theLedgerIsThePlanLayerByLayer(String arm, String model) {
    String settings = arm + ",steps=2,model=" + model;
    Plan plan = Planner.plan(spec(settings));
    RunSummary summary = train(settings).summary();
    RunSummary.Activation activation = summary.activation();
    assertThat(activation.storedFrom()).isEqualTo(Source.LEDGER);
    assertThat(activation.storedBytes()).isEqualTo(plan.storedBytes());
    assertThat(activation.averageBits()).isNull();
    assertThat(summary.layers())
        .extracting(RunSummary.Layer::storedBytes)
        .isEqualTo(plan.layers().stream().map(Plan.LayerPlan::storedBytes).toList());
    assertThat(summary.layers())
        .extracting(RunSummary.Layer::bits)
        .isEqualTo(plan.layers().stream().map(Plan.LayerPlan::bits).toList());
    assertThat(activation.peakBytes()).isEqualTo(plan.tapePeakBytes());
  }

  @Test
  void whatShapesTheQuantiserSaysNothingForTheOtherArmsAsForAutograd() {
    for (String arm : List.of("arm=checkpoint", "arm=bf16")) {
      Told plain = train(arm);
      Told set = train(arm + ",level=L2,bits=8,groupSize=64,stochastic=false,measureVariance=1");
      assertAlike(set.losses(), plain.losses(), 0.01);
      assertThat(set.summary().activation().storedBytes())
          .isEqualTo(plain.summary().activation().storedBytes());
    }
    assertAlike(train("level=L3,segments=7").losses(), train("level=L3").losses(), 0.05);
  }

  @Test
  void moreSegmentsThanLayersAreRefusedBeforeAnythingStarts() {
    TrainSpec spec = spec("arm=checkpoint,model=mlp,segments=7");
    String sentence =
        "'segments' cannot be 7: mlp has only 6 layers; take at most 6, or 0 for the cuts of least"
            + " memory.";
    assertThatThrownBy(() -> Preflight.check(spec))
        .isInstanceOf(ConfigException.class)
        .hasMessage(sentence);
    assertThatThrownBy(() -> Planner.plan(spec))
        .isInstanceOf(ConfigException.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @CsvSource({"resnet-18", "resnet-50", "vgg", "preact-resnet-110", "densenet-201"})
  void aPlanWithRecomputationNeedsLessThanOneWithout(String model) {
    Map<String, String> settings = Map.of("model", model, "batch", "32");
    Plan kept = Planner.plan(TrainSpec.of(settings).with(Keys.LEVEL, "L0"));
    Plan again = Planner.plan(TrainSpec.of(settings).with(Keys.ARM, "checkpoint"));
    assertThat(again.peakBytes()).isLessThan(kept.peakBytes());
    assertThat(again.storedBytes()).isLessThan(kept.storedBytes());
  }

  private static Told train(String settings) {
    List<Double> losses = new ArrayList<>();
    try (Trainer trainer = Trainer.open(spec(settings))) {
      RunSummary summary =
          trainer.run(
              event -> {
                if (event instanceof Event.Values values && values.group() == SeriesGroups.STEPS) {
                  losses.add(values.values()[0]);
                }
              },
              RunControl.NONE);
      return new Told(summary, losses);
    }
  }

  private static TrainSpec spec(String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("batch", "8");
    all.put("train.samples", "24");
    all.put("validation.samples", "8");
    all.put("steps", "3");
    for (String setting : settings.split(",")) {
      all.put(setting.split("=")[0], setting.split("=")[1]);
    }
    return TrainSpec.of(all);
  }
}
