package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SeriesGroups;
import actnn.engine.model.zoo.DescribedNetworks;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import actnn.engine.torch.TestDevice;
import actnn.engine.train.port.RunControl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescribedTrainingTest {
  private static final String OURS = "preact-resnet-20";

  /** Those of the quick start, over after some steps. */
  private static final Map<String, String> QUICK =
      Map.of(
          "batch", "32",
          "train.samples", "192",
          "validation.samples", "32",
          "epochs", "1",
          "lr", "0.1",
          "warmup", "1",
          "threads", "1");

  @ParameterizedTest
  @CsvSource({"level,L3", "level,fused", "arm,autograd"})
  void theDescriptionOfOneOfOursTrainsBitForBitAsItDoes(String key, String value)
      throws IOException {
    TestDevice.assumeCpu("PyTorch's sums on CUDA are not the same bits twice");
    Map<String, String> named = with(QUICK, Map.of(key, value));
    TrainSpec described = DescribedNetworks.spec(OURS, named);
    TrainSpec ours = TrainSpec.of(with(named, Map.of("model", OURS)));
    assertThat(Planner.plan(described)).isEqualTo(Planner.plan(ours));
    List<Double> losses = losses(ours);
    assertThat(losses).hasSize(6).doesNotHaveDuplicates();
    assertThat(losses(described)).isEqualTo(losses);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "level=L0",
        "level=L1",
        "level=L2",
        "level=L3",
        "level=L3.1",
        "level=L4",
        "level=fused",
        "level=swap",
        "arm=autograd",
        "arm=checkpoint",
        "arm=bf16"
      })
  void everyKindOfLayerTrainsAtEveryLevelAsItWasPlanned(String how) throws IOException {
    String[] pair = how.split("=");
    Map<String, String> small =
        Map.of(
            "batch",
            "4",
            "train.samples",
            "8",
            "validation.samples",
            "4",
            "epochs",
            "1",
            "lr",
            "0.001",
            "perSample",
            "false",
            "perLayer",
            "false",
            pair[0],
            pair[1]);
    TrainSpec spec = DescribedNetworks.spec("every-kind", small);
    Plan plan = Planner.plan(spec);
    try (Trainer trainer = Trainer.open(spec)) {
      RunSummary summary = trainer.run(event -> {}, RunControl.NONE);
      assertThat(summary.loss()).isNotNull();
      assertThat(summary.loss().train()).isFinite();
      assertThat(summary.activation().storedBytes()).isEqualTo(plan.storedBytes());
      assertThat(summary.activation().fp32Bytes()).isEqualTo(plan.fp32Bytes());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Nothing learnt before a pool, a norm on the input, one value read twice, a view at the
        // end.
        "{'kind':'maxPool','kernel':2},{'kind':'norm'},{'kind':'relu'},{'kind':'add','from':['previous','previous']},{'kind':'conv','channels':'classes','kernel':1},{'kind':'relu'},{'kind':'adaptivePool','size':1},{'kind':'flatten'}",
        "{'kind':'flatten'},{'kind':'dropout'},{'kind':'linear','outputs':'classes'}",
        "{'kind':'conv','channels':4,'kernel':3},{'kind':'concat','from':['previous','previous']},{'kind':'globalPool'},{'kind':'norm'},{'kind':'linear','outputs':'classes'}",
        "{'kind':'linear','outputs':'classes'},{'kind':'norm'}"
      })
  void oddNetworksTrain(String layers) {
    for (String level : List.of("L0", "L3", "fused")) {
      String text = ("{'layers':[" + layers + "]}").replace('\'', '"');
      Map<String, String> odd =
          Map.of("model", "custom", "network", text, "level", level, "lr", "0.01");
      assertThat(losses(TrainSpec.of(with(QUICK, odd)))).hasSize(6).allMatch(Double::isFinite);
    }
  }

  @Test
  void aDescribedSegmentationTrains() {
    String text =
        "{'name':'pixels','layers':[{'kind':'conv','channels':8,'kernel':3,'padding':1},{'kind':'relu'},{'kind':'conv','channels':'classes','kernel':1,'start':'small'}]}"
            .replace('\'', '"');
    Map<String, String> pixels =
        Map.of("task", "segmentation", "model", "custom", "network", text, "batch", "16");
    assertThat(losses(TrainSpec.of(with(QUICK, pixels)))).hasSize(12).allMatch(Double::isFinite);
  }

  private static Map<String, String> with(Map<String, String> texts, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(texts);
    all.putAll(more);
    return all;
  }

  private static List<Double> losses(TrainSpec spec) {
    List<Double> losses = new ArrayList<>();
    try (Trainer trainer = Trainer.open(spec)) {
      trainer.run(
          event -> {
            if (event instanceof Event.Values values && values.group() == SeriesGroups.STEPS) {
              losses.add(values.values()[0]);
            }
          },
          RunControl.NONE);
    }
    return losses;
  }
}
