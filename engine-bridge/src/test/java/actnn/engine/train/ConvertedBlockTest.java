package actnn.engine.train;

import static actnn.engine.torch.TestDevice.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.config.TrainSpec;
import actnn.engine.convert.Conversion;
import actnn.engine.convert.ConversionException;
import actnn.engine.data.Batch;
import actnn.engine.event.RunSummary;
import actnn.engine.layers.base.Weight;
import actnn.engine.model.Network;
import actnn.engine.model.Pass;
import actnn.engine.objective.Objective;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import actnn.engine.tape.Dims;
import actnn.engine.torch.OnHost;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.Torch;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.tape.TapeOperators;
import actnn.engine.train.port.RunControl;
import actnn.engine.train.step.BatchArrays;
import actnn.engine.train.step.Learner;
import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A DJL block is trained as one of our networks, and gets its numbers back. */
class ConvertedBlockTest {
  private static final Dims INPUT = Dims.of(3, 20, 20);
  private static final double LR = 0.05;

  private NDManager manager;
  private Block block = new SequentialBlock();
  private Conversion conversion;

  /** A small ResNet, and before it a function that nobody knows, of what a folded save serves. */
  @BeforeEach
  @OnHost("the block lies in main memory, wherever it trains; those of BlockRig lie there, too")
  void convert() {
    manager = Torch.manager();
    Block resnet =
        ResNetV1.builder()
            .setImageShape(new Shape(3, 20, 20))
            .setNumLayers(8)
            .setOutSize(10)
            .build();
    block =
        new SequentialBlock()
            .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(4).build())
            .add(BatchNorm.builder().build())
            .add(Activation.reluBlock())
            .add(Activation.geluBlock())
            .add(resnet);
    Engine.getEngine("PyTorch").setRandomSeed(7);
    block.initialize(manager, DataType.FLOAT32, new Shape(INPUT.batched(1)));
    conversion = Conversion.of("resnet with a gelu", block, INPUT);
    assertThat(conversion.recomputed()).hasSize(1);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void uncompressedItTakesTheStepsThatDjlTakes() {
    TrainSpec spec = spec(Map.of("level", "L0"));
    try (SteppedRun ours = SteppedRun.open(spec, conversion);
        SteppedRun data = SteppedRun.open(spec, conversion)) {
      for (int step = 0; step < 3; step++) {
        ours.step();
        try (Batch batch = data.next()) {
          assertThat(ours.loss()).isCloseTo(djlStep(batch, data.learner()), within(1e-5));
        }
      }
      List<Parameter> theirs = block.getParameters().values();
      List<NDArray> learned = ours.parameters().trainable();
      assertThat(learned)
          .hasSize((int) theirs.stream().filter(Parameter::requiresGradient).count());
      int next = 0;
      for (Parameter parameter : theirs) {
        if (parameter.requiresGradient()) {
          assertClose(learned.get(next++), parameter.getArray());
        }
      }
      assertRunningStatistics(ours);
    }
  }

  /** What batch norms remember of the batches, which no gradient shows: moved as PyTorch does. */
  private void assertRunningStatistics(SteppedRun ours) {
    List<NDArray> remembered = new ArrayList<>();
    for (int node = 0; node < conversion.network().nodes().size(); node++) {
      NDArray[] arrays = ours.parameters().of(node);
      List<Weight> weights = conversion.network().weightsOf(node);
      for (int i = 0; i < weights.size(); i++) {
        if (!weights.get(i).trainable()) {
          remembered.add(arrays[i]);
        }
      }
    }
    List<Parameter> theirs =
        block.getParameters().values().stream()
            .filter(parameter -> !parameter.requiresGradient())
            .toList();
    assertThat(remembered).hasSameSizeAs(theirs).hasSizeGreaterThan(10);
    for (int i = 0; i < theirs.size(); i++) {
      NDArray moved = theirs.get(i).getArray();
      assertThat(moved.sub(i % 2).abs().max().getFloat()).as("moves").isGreaterThan(1e-3f);
      assertClose(remembered.get(i), moved);
    }
  }

  /** One step of plain SGD by DJL's forward and PyTorch's autograd; returns the loss. */
  private double djlStep(Batch batch, Learner learner) {
    boolean recording = AutogradOperators.record(true);
    try (NDManager step = manager.newSubManager()) {
      Objective objective = learner.objective();
      NDArray images = BatchArrays.images(batch, step);
      NDArray output =
          block
              .forward(new ParameterStore(manager, false), new NDList(images), true)
              .singletonOrThrow();
      NDArray loss = objective.differentiable(output, objective.targets(batch.targets(), step));
      AutogradOperators.backward(loss);
      AutogradOperators.record(false);
      for (Parameter parameter : block.getParameters().values()) {
        if (parameter.requiresGradient()) {
          NDArray weight = parameter.getArray();
          weight.subi(weight.getGradient().mul(LR));
          AutogradOperators.zeroGradient(weight);
        }
      }
      return loss.getFloat();
    } finally {
      AutogradOperators.record(recording);
    }
  }

  private static void assertClose(NDArray ours, NDArray theirs) {
    float[] a = ours.toFloatArray();
    float[] b = theirs.toFloatArray();
    assertThat(a).hasSameSizeAs(b);
    for (int i = 0; i < a.length; i++) {
      assertThat(a[i]).isCloseTo(b[i], within(1e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"L3", "L4", "fused", "swap"})
  void atAnyLevelItLearnsAndTheBlockGetsWhatItLearnt(String level) {
    // The same batch again and again, which a network of this size soon knows by heart.
    TrainSpec spec = spec(Map.of("level", level, "train.samples", "16", "momentum", "0.9"));
    try (SteppedRun run = SteppedRun.open(spec, conversion)) {
      run.step();
      double first = run.loss();
      for (int step = 0; step < 24; step++) {
        run.step();
      }
      assertThat(run.loss()).isLessThan(first / 2);
      try (Batch batch = run.next()) {
        float[] before = djlEvaluates(batch);
        conversion.export(run.parameters());
        float[] after = djlEvaluates(batch);
        assertAlike(after, evaluates(batch, run, conversion.network()), 1e-3);
        assertThat(after).isNotEqualTo(before);
      }
    }
  }

  private float[] djlEvaluates(Batch batch) {
    boolean recording = AutogradOperators.record(false);
    try (NDManager moment = manager.newSubManager()) {
      NDList images = new NDList(BatchArrays.images(batch, moment));
      return block
          .forward(new ParameterStore(manager, false), images, false)
          .singletonOrThrow()
          .toFloatArray();
    } finally {
      AutogradOperators.record(recording);
    }
  }

  private static float[] evaluates(Batch batch, SteppedRun run, Network network) {
    try (NDManager moment = TestDevice.manager()) {
      Pass pass = new Pass(network, run.parameters(), Pass.Observer.NONE);
      TapeOperators operators = new TapeOperators(run.learner().program(), moment, false);
      return pass.forward(operators, BatchArrays.images(batch, moment), null).toFloatArray();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"level=L3", "level=fused", "arm=autograd", "arm=checkpoint", "arm=bf16"})
  void anyArmTrainsItAndHoldsWhatWasPlanned(String setting, @TempDir Path folder) {
    String[] pair = setting.split("=");
    TrainSpec spec =
        spec(Map.of(pair[0], pair[1], "steps", "2", "perSample", "false", "perLayer", "false"));
    Plan plan = Planner.plan(spec, conversion.network());
    try (Trainer trainer = Trainer.open(spec, conversion, folder)) {
      RunSummary summary = trainer.run(event -> {}, RunControl.NONE);
      assertThat(summary.activation().storedBytes()).isEqualTo(plan.storedBytes());
      assertThat(summary.activation().fp32Bytes()).isEqualTo(plan.fp32Bytes());
      assertThat(trainer.parameters().trainable()).isNotEmpty();
    }
  }

  @Test
  void itGoesOnFromACheckpointAsIfItHadNotStopped(@TempDir Path folder) {
    TrainSpec spec = spec(Map.of("level", "L3", "steps", "4", "checkpoint.every", "2"));
    List<Checkpoint> checkpoints = new ArrayList<>();
    List<float[]> straight;
    try (Trainer trainer = Trainer.open(spec, conversion, folder)) {
      trainer.run(event -> {}, RunControl.NONE, copy -> checkpoints.add(copy.get()));
      straight = numbers(trainer);
    }
    try (Trainer trainer = Trainer.open(spec, conversion, folder)) {
      trainer.restore(checkpoints.get(0), 0);
      trainer.run(event -> {}, RunControl.NONE);
      List<float[]> resumed = numbers(trainer);
      assertThat(resumed).hasSameSizeAs(straight);
      for (int i = 0; i < resumed.size(); i++) {
        // Two runs that never stop are not the same bits on CUDA, either.
        assertAlike(resumed.get(i), straight.get(i), 0.05);
      }
    }
  }

  private static List<float[]> numbers(Trainer trainer) {
    return trainer.parameters().trainable().stream().map(NDArray::toFloatArray).toList();
  }

  @Test
  void dataThatDoesNotFitIsRefusedBeforeAnythingStarts() {
    assertThatThrownBy(() -> SteppedRun.open(spec(Map.of("input", "32")), conversion))
        .isInstanceOf(ConversionException.class)
        .hasMessage("resnet with a gelu takes 3x20x20, but the data is 3x32x32.");
  }

  private static TrainSpec spec(Map<String, String> settings) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "dataset", "shapes",
                "input", "20",
                "batch", "16",
                "train.samples", "64",
                "validation.samples", "16",
                "optimizer", "sgd",
                "momentum", "0",
                "weightDecay", "0",
                "lr", Double.toString(LR)));
    all.putAll(settings);
    return TrainSpec.of(all);
  }
}
