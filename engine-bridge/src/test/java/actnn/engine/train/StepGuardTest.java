package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.Plateau;
import actnn.engine.checkpoint.Position;
import actnn.engine.checkpoint.Tensor;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.data.Batch;
import actnn.engine.data.Batches;
import actnn.engine.event.Event;
import actnn.engine.event.Event.NonFiniteMet.Kind;
import actnn.engine.event.SeriesGroups;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import actnn.engine.torch.tape.TapeOperators;
import actnn.engine.train.port.RunControl;
import actnn.engine.train.port.TrainingException;
import actnn.engine.train.step.Learner;
import actnn.engine.train.step.MemoryRecorder;
import actnn.engine.train.step.StepGuard;
import actnn.engine.train.step.StepResult;
import actnn.engine.train.step.WeightNames;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Infinity and NaN in a step: they are named, and they spoil nothing. */
class StepGuardTest {
  // An infinite weight of the first convolution makes the input of the batch norm behind it
  // infinite, which tells where ranges are taken; elsewhere the loss tells, and the layer is looked
  // for. Node 4 is the second norm of the first block. A huge weight of the classifier leaves loss
  // and activations finite, but what it
  // sends back has a squared norm that is not.
  @ParameterizedTest(name = "{0}: {1} of {2} gives {3} at {4}")
  @CsvSource({
    "level=L3, Infinity, 0, ACTIVATION, stage1.block1.norm1",
    "level=L2, NaN, 0, ACTIVATION, stage1.block1.norm1",
    "level=L1, NaN, 0, ACTIVATION, stage1.block1.conv1",
    "level=L0, Infinity, 0, LOSS, conv1",
    "level=L0, NaN, 4, LOSS, stage1.block1.norm2",
    "level=L3.1, Infinity, 0, ACTIVATION, stage1.block1.norm1",
    "level=L4, NaN, 0, ACTIVATION, stage1.block1.norm1",
    "level=fused, NaN, 0, ACTIVATION, stage1.block1.norm1",
    "level=fused, NaN, 4, ACTIVATION, stage1.block2.norm1",
    "level=swap, Infinity, 0, LOSS, conv1",
    "arm=autograd, NaN, 0, LOSS, conv1",
    "arm=autograd, Infinity, 4, LOSS, stage1.block1.norm2",
    "arm=checkpoint, NaN, 4, LOSS, stage1.block1.norm2",
    "arm=bf16, NaN, 4, LOSS, stage1.block1.norm2",
    "level=L0, Infinity, -1, LOSS, classifier",
    "level=L3, Infinity, -1, LOSS, classifier",
    "arm=autograd, Infinity, -1, LOSS, classifier",
    "level=L3, 1e30, -1, GRADIENT, final.norm",
    "level=L0, 1e30, -1, GRADIENT, final.norm",
    "arm=autograd, 1e30, -1, GRADIENT, final.norm",
    "arm=checkpoint, 1e30, -1, GRADIENT, final.norm",
    "arm=bf16, 1e30, -1, GRADIENT, final.norm",
    "'level=L3,optimizer=adam', NaN, 0, ACTIVATION, stage1.block1.norm1",
    "'level=L0,optimizer=adamw', NaN, 4, LOSS, stage1.block1.norm2",
    "'level=L0,optimizer=adam', 1e30, -1, GRADIENT, final.norm"
  })
  void aStepThatMeetsThemChangesNothing(
      String settings, float poison, int node, Kind kind, String layer) {
    TrainSpec spec = spec("model=preact-resnet-20,input=16,nonFinite=report," + settings);
    try (OpenRun run = OpenRun.of(spec, List.of());
        Batches batches = run.training().epoch(0)) {
      step(run, batches, 0);
      NDArray[] weights = run.learner().parameters().of(nodeOf(run, node));
      float[] healthy = weights[0].toFloatArray();
      weights[0].set(ill(healthy, poison));
      Checkpoint before = state(run);
      StepResult ill = step(run, batches, 1);
      assertThat(ill.met()).isNotNull();
      assertThat(ill.met().kind()).isEqualTo(kind);
      assertThat(ill.met().layer()).isEqualTo(layer);
      assertSame(before, state(run));
      weights[0].set(healthy);
      StepResult healed = step(run, batches, 2);
      assertThat(healed.met()).isNull();
      assertThat(healed.loss()).isFinite();
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 1e20f})
  void theGradientsOfWeightsAreLookedAtBeforeTheyMoveAnything(float bad) {
    TrainSpec spec = spec("model=preact-resnet-20,nonFinite=report");
    try (OpenRun run = OpenRun.of(spec, List.of());
        NDManager manager = run.learner().manager().newSubManager()) {
      TapeOperators operators = new TapeOperators(run.learner().program(), manager, true);
      List<NDArray> gradients = new ArrayList<>();
      for (NDArray weight : run.learner().parameters().trainable()) {
        gradients.add(manager.ones(weight.getShape()));
      }
      assertThat(StepGuard.begin(run.learner(), operators).passes(gradients)).isTrue();
      int ill = gradients.size() - 3;
      gradients.get(ill).set(new NDIndex(0), bad);
      gradients.get(0).set(new NDIndex(0), bad); // which backward reaches last
      StepGuard guard = StepGuard.begin(run.learner(), operators);
      NDArray statistics = run.learner().parameters().buffers()[1];
      float[] before = statistics.toFloatArray();
      statistics.addi(1);
      assertThat(guard.passes(gradients)).isFalse();
      assertThat(statistics.toFloatArray()).isEqualTo(before);
      String name = WeightNames.trainable(run.learner().network()).get(ill);
      assertThat(guard.met()).isEqualTo(new StepGuard.Met(Kind.GRADIENT, layerOf(name)));
    }
  }

  private static String layerOf(String weight) {
    return weight.substring(0, weight.lastIndexOf('.'));
  }

  @ParameterizedTest
  @CsvSource({"level=L3", "level=L0", "arm=autograd"})
  void aRunThatGoesOnCountsTheStepsThatItLeavesOutAndKeepsItsWeightsFinite(String settings) {
    List<Event> events = new ArrayList<>();
    List<Checkpoint> checkpoints = new ArrayList<>();
    // The first steps already throw the weights so far that hardly any step after them is finite.
    TrainSpec spec = spec("model=mlp,steps=12,lr=1000,warmup=0,nonFinite=report," + settings);
    String told;
    try (Trainer trainer = Trainer.open(spec)) {
      assertThatThrownBy(
              () -> trainer.run(events::add, RunControl.NONE, copy -> checkpoints.add(copy.get())))
          .as("more than half of the steps")
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("steps were left out: Infinity or NaN in ");
      told = trainer.leftOut().orElseThrow();
    }
    List<Event.NonFiniteMet> met =
        events.stream()
            .filter(Event.NonFiniteMet.class::isInstance)
            .map(Event.NonFiniteMet.class::cast)
            .toList();
    assertThat(met).isNotEmpty().allMatch(Event.NonFiniteMet::skipped);
    assertThat(told).startsWith(met.size() + " of 12 steps were left out: ");
    assertThat(events.get(events.size() - 1))
        .as("its figures are kept")
        .isInstanceOf(Event.Values.class);
    Statistics figures = last(events);
    assertThat(figures.skippedSteps()).isEqualTo(met.size());
    assertThat(figures.loss().train()).isFinite();
    for (Tensor tensor : checkpoints.get(checkpoints.size() - 1).tensors().all()) {
      if (tensor.name().matches("(model|momentum)/.*")) {
        for (float number : tensor.floats()) {
          assertThat(number).as(tensor.name()).isFinite();
        }
      }
    }
  }

  @Test
  void aRunThatStopsSaysWhereItWasBeforeItFails() {
    List<Event> events = new ArrayList<>();
    try (Trainer trainer = Trainer.open(spec("model=mlp,level=L0,steps=50,lr=1000,warmup=0"))) {
      assertThatThrownBy(() -> trainer.run(events::add, RunControl.NONE))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("the output of layer 'linear2' and in the loss at step")
          .hasMessageContaining("'nonFinite=report'");
    }
    Event last = events.get(events.size() - 1);
    assertThat(last).isInstanceOf(Event.NonFiniteMet.class);
    assertThat(((Event.NonFiniteMet) last).message().severity()).isEqualTo(Event.Severity.ERROR);
    assertThat(((Event.NonFiniteMet) last).skipped()).isFalse();
  }

  @Test
  void anAnswerThatIsNoNumberIsNeverCountedAsRight() {
    try (OpenRun run = OpenRun.of(spec("model=mlp"), List.of())) {
      NDArray[] weights = run.learner().parameters().trainable().toArray(NDArray[]::new);
      weights[0].set(ill(weights[0].toFloatArray(), Float.NaN));
      Evaluation evaluation = Evaluation.of(run.learner(), run.validation());
      assertThat(evaluation.loss()).isNaN();
      assertThat(evaluation.readings()).allMatch(reading -> Double.isNaN(reading.value()));
      assertThat(evaluation.layer()).isEqualTo("linear1");
    }
  }

  @Test
  void ofRunningStatisticsThatAreNoNumbersTheEvaluationNamesTheNorm() {
    try (OpenRun run = OpenRun.of(spec("model=preact-resnet-20,input=9"), List.of())) {
      Learner learner = run.learner();
      int norm = learner.network().nodes().size() - 4;
      assertThat(Evaluation.of(learner, run.validation()).layer()).as("before").isEmpty();
      while (!learner.network().nodes().get(norm).layer().kind().equals("batchnorm")) {
        norm--;
      }
      NDArray variance = learner.parameters().of(norm)[3];
      variance.set(ill(variance.toFloatArray(), Float.NaN));
      Evaluation evaluation = Evaluation.of(learner, run.validation());
      assertThat(evaluation.isFinite()).isFalse();
      assertThat(evaluation.layer()).isEqualTo(learner.network().nodes().get(norm).name());
    }
  }

  // At this rate of learning the weights are finite after one step, and so large that what they
  // answer is not.
  @ParameterizedTest
  @CsvSource({
    "stop, ' and in the loss on the validation data after step 1'",
    "report, Infinity or NaN in the loss of every evaluation"
  })
  void aRunWhoseAnswersToTheValidationDataAreNoNumbersIsNotDoneAsIfNothingWere(
      String policy, String told) {
    String alone =
        "batch=1,train.samples=1,validation.samples=1,epochs=1,lr=1000,input=9,threads=1";
    List<Event> events = new ArrayList<>();
    try (Trainer trainer =
        Trainer.open(spec("model=preact-resnet-20,nonFinite=" + policy + "," + alone))) {
      assertThatThrownBy(() -> trainer.run(events::add, RunControl.NONE))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining(told);
    }
    assertThat(events)
        .filteredOn(Event.Message.class::isInstance)
        .anyMatch(
            event ->
                ((Event.Message) event)
                    .text()
                    .matches(
                        "The loss on the validation data is infinity or NaN after step 1, first"
                            + " seen in the output of layer '.+': accuracy is unknown there\\."));
  }

  /** The figures that a run wrote down last. */
  private static Statistics last(List<Event> events) {
    double[] values =
        events.stream()
            .filter(Event.Values.class::isInstance)
            .map(Event.Values.class::cast)
            .filter(written -> written.group() == SeriesGroups.STATISTICS)
            .reduce((before, after) -> after)
            .orElseThrow()
            .values();
    return Statistics.from(statistic -> values[Statistic.written().indexOf(statistic)]);
  }

  private static int nodeOf(OpenRun run, int node) {
    return node < 0 ? run.learner().network().nodes().size() + node : node;
  }

  private static float[] ill(float[] healthy, float poison) {
    float[] numbers = healthy.clone();
    java.util.Arrays.fill(numbers, 0, numbers.length / 2, poison);
    return numbers;
  }

  private static StepResult step(OpenRun run, Batches batches, long number) {
    try (Batch batch = batches.next();
        MemoryRecorder off = new MemoryRecorder(false, run.learner().footprint())) {
      return run.arm().step(number, batch, 0.01, off);
    }
  }

  private static Checkpoint state(OpenRun run) {
    Figures figures = new Figures(new Figures.Fixed(0, 0, 0, 0));
    return new TrainingState(run.spec(), run.learner(), run.arm())
        .copy(Position.START, figures, Plateau.NONE);
  }

  /** All that training goes on from; what is told of the layers is of the latest forward. */
  private static void assertSame(Checkpoint before, Checkpoint after) {
    for (Tensor tensor : before.tensors().all()) {
      boolean state = tensor.name().matches("(model|momentum|adam|adaptation)[./].*");
      if (state) {
        Tensor other = after.tensors().need(tensor.name(), tensor.type(), tensor.shape());
        assertThat(other.bytes()).as(tensor.name()).isEqualTo(tensor.bytes());
      }
    }
  }

  private static TrainSpec spec(String settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(Keys.BATCH.name(), "8");
    all.put("train.samples", "32");
    all.put("validation.samples", "8");
    for (String pair : settings.split(",")) {
      all.put(pair.split("=")[0], pair.split("=")[1]);
    }
    return TrainSpec.of(all);
  }
}
