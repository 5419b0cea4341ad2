package actnn.engine.convert;

import static actnn.engine.torch.TestDevice.assertAlike;
import static actnn.engine.torch.TestDevice.tolerance;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.config.value.Level;
import actnn.engine.model.Rig;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.GhostBatchNorm;
import ai.djl.nn.norm.LayerNorm;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks that nobody knows train all the same. */
class RecomputedBlockTest {
  static Stream<Arguments> strangers() {
    return Stream.of(
        stranger(() -> new Gate(4)),
        stranger(() -> LayerNorm.builder().build()),
        stranger(Activation::geluBlock),
        stranger(() -> Activation.leakyReluBlock(0.1f)),
        stranger(() -> BatchNorm.builder().optAxis(2).build()),
        stranger(() -> GhostBatchNorm.builder().optVirtualBatchSize(128).build()),
        stranger(() -> new SequentialBlock().setReturnIntermediate(true).add(new Gate(4))),
        Arguments.of("a view", (Supplier<Block>) () -> lambda(x -> x.swapAxes(2, 3))),
        Arguments.of("a stopped gradient", (Supplier<Block>) () -> lambda(NDArray::stopGradient)));
  }

  private static Block lambda(java.util.function.Function<NDArray, NDArray> function) {
    return ai.djl.nn.LambdaBlock.singleton(function);
  }

  private static Arguments stranger(Supplier<Block> block) {
    return Arguments.of(block.get().getClass().getSimpleName(), block);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangers")
  void itsGradientsAreThoseOfDjl(String name, Supplier<Block> block) {
    try (BlockRig rig = new BlockRig(around(block.get()), 3, 6, 6)) {
      assertThat(rig.conversion.recomputed()).hasSize(1);
      BlockRig.Outcome djl = rig.djl();
      BlockRig.Outcome ours = rig.tape(Level.L0, 32);
      assertAlike(ours.output(), djl.output(), BlockRig.ON_CUDA);
      assertThat(ours.gradients()).hasSameSizeAs(djl.gradients());
      assertThat(Rig.relativeError(ours.gradients(), djl.gradients()))
          .isLessThan(tolerance(1e-6, BlockRig.ON_CUDA));
      assertAlike(BlockRig.flat(ours.buffers()), BlockRig.flat(djl.buffers()), BlockRig.ON_CUDA);
      assertAlike(rig.evaluates(), rig.djlEvaluates(), BlockRig.ON_CUDA);
    }
  }

  /** Its neighbours keep their inputs in codes, and it keeps its own exactly. */
  @Test
  void roundingNeverReachesWhatItComputesFrom() {
    try (BlockRig rig = new BlockRig(around(new Gate(4)), 3, 6, 6)) {
      List<float[]> exact = rig.tape(Level.L0, 32).gradients();
      List<float[]> rounded = rig.tape(Level.L1, 2).gradients();
      // The first convolution's two arrays, then those of the gate.
      assertThat(Rig.relativeError(rounded.subList(0, 1), exact.subList(0, 1))).isPositive();
      assertThat(Rig.relativeError(rounded.subList(2, 5), exact.subList(2, 5)))
          .isLessThan(tolerance(1e-6, BlockRig.ON_CUDA));
    }
  }

  @Test
  void theLedgerHoldsWhatThePlanSays() {
    try (BlockRig rig = new BlockRig(around(new Gate(4)), 3, 6, 6)) {
      TrainSpec spec =
          TrainSpec.of(
              Map.of("batch", Integer.toString(BlockRig.BATCH), "level", "L1", "bits", "2"));
      Plan plan = Planner.plan(spec, rig.conversion.network());
      long input = Float.BYTES * BlockRig.BATCH * 4L * 6 * 6;
      assertThat(plan.layers().get(1).kind()).isEqualTo("recomputed");
      assertThat(plan.layers().get(1).storedBytes()).isEqualTo(input);
      assertThat(rig.tape(Level.L1, 2).heldBytes()).isEqualTo(plan.storedBytes());
    }
  }

  @Test
  void twoThatReadOneTensorKeepItOnce() {
    Block both =
        new ParallelBlock(
            lists -> new NDList(lists.get(0).head().add(lists.get(1).head())),
            List.of(Activation.geluBlock(), Activation.tanhBlock()));
    try (BlockRig rig = new BlockRig(around(both), 3, 6, 6)) {
      Plan plan = Planner.plan(TrainSpec.of(Map.of("batch", "4")), rig.conversion.network());
      assertThat(plan.layers().subList(1, 3))
          .extracting(Plan.LayerPlan::kind)
          .containsOnly("recomputed");
      assertThat(plan.layers().get(1).storedBytes()).isEqualTo(Float.BYTES * 4L * 4 * 6 * 6);
      assertThat(plan.layers().get(2).storedBytes()).isZero();
      assertThat(rig.tape(Level.L3, 2).heldBytes()).isEqualTo(plan.storedBytes());
    }
  }

  /** The ReLU behind a view writes into the view; what is computed again reads what was viewed. */
  @Test
  void whoWritesIntoAViewLeavesWhatWasViewedAsItWas() {
    Block view =
        new SequentialBlock().add(lambda(x -> x.swapAxes(2, 3))).add(Activation.reluBlock());
    Block both =
        new ParallelBlock(
            lists -> new NDList(lists.get(0).head().add(lists.get(1).head())),
            List.of(view, Activation.geluBlock()));
    try (BlockRig rig = new BlockRig(around(both), 3, 6, 6)) {
      BlockRig.Outcome djl = rig.djl();
      BlockRig.Outcome ours = rig.tape(Level.L0, 32);
      assertAlike(ours.output(), djl.output(), BlockRig.ON_CUDA);
      assertThat(Rig.relativeError(ours.gradients(), djl.gradients()))
          .isLessThan(tolerance(1e-6, BlockRig.ON_CUDA));
    }
  }

  /** Noise inside is drawn from PyTorch's generator, twice alike. */
  @Test
  void aDropoutInsideDropsTheSameWhenComputedAgain() {
    Block noisy =
        new SequentialBlock()
            .setReturnIntermediate(true)
            .add(Dropout.builder().optRate(0.5f).build());
    try (BlockRig rig = new BlockRig(around(noisy), 3, 6, 6)) {
      assertThat(rig.conversion.recomputed()).hasSize(1);
      BlockRig.Outcome autograd = rig.autograd();
      BlockRig.Outcome ours = rig.tape(Level.L0, 32);
      assertAlike(ours.output(), autograd.output(), BlockRig.ON_CUDA);
      assertThat(Rig.relativeError(ours.gradients(), autograd.gradients()))
          .isLessThan(tolerance(1e-6, BlockRig.ON_CUDA));
      assertThat(ours.output()).isNotEqualTo(rig.evaluates());
    }
  }

  @Test
  void whatIsFrozenStaysFrozen() {
    SequentialBlock block = around(new Gate(4));
    Block gate = block.getChildren().get(1).getValue();
    gate.getParameters().get("01gate_bias").freeze(true);
    block.getChildren().get(0).getValue().getParameters().get("weight").freeze(true);
    try (BlockRig rig = new BlockRig(block, 3, 6, 6)) {
      BlockRig.Outcome djl = rig.djl();
      BlockRig.Outcome ours = rig.tape(Level.L0, 32);
      long learned =
          block.getParameters().values().stream().filter(Parameter::requiresGradient).count();
      assertThat(learned).isEqualTo(5);
      assertThat(ours.gradients()).hasSize(5);
      Plan plan = Planner.plan(TrainSpec.of(Map.of("batch", "4")), rig.conversion.network());
      assertThat(plan.layers().get(0).storedBytes()).isZero();
      assertThat(plan.layers().get(0).fp32Bytes()).isZero();
      assertThat(Rig.relativeError(ours.gradients(), djl.gradients()))
          .isLessThan(tolerance(1e-6, BlockRig.ON_CUDA));
    }
  }

  @Test
  void aSubclassIsNotTakenForItsParent() {
    try (BlockRig rig = new BlockRig(around(new Doubled()), 3, 6, 6)) {
      assertThat(rig.conversion.recomputed())
          .singleElement()
          .satisfies(
              block ->
                  assertThat(block.outcome().words())
                      .isEqualTo(
                          "recomputed (keeps its input exactly), since no layer of ours is a Doubled"));
      assertAlike(rig.evaluates(), rig.djlEvaluates(), BlockRig.ON_CUDA);
    }
  }

  /** A convolution that is none. */
  private static final class Doubled extends Conv2d {
    Doubled() {
      super((Builder) Conv2d.builder().setKernelShape(new Shape(1, 1)).setFilters(4));
    }

    @Override
    protected NDList forwardInternal(
        ai.djl.training.ParameterStore store,
        NDList inputs,
        boolean training,
        ai.djl.util.PairList<String, Object> params) {
      return new NDList(
          super.forwardInternal(store, inputs, training, params).singletonOrThrow().mul(2));
    }
  }

  private static SequentialBlock around(Block middle) {
    return new SequentialBlock().add(conv()).add(middle).add(conv());
  }

  private static Block conv() {
    return Conv2d.builder()
        .setKernelShape(new Shape(3, 3))
        .optPadding(new Shape(1, 1))
        .setFilters(4)
        .build();
  }
}
