package actnn.engine.convert;

import static actnn.engine.torch.TestDevice.assertAlike;
import static actnn.engine.torch.TestDevice.tolerance;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.Level;
import actnn.engine.model.Node;
import actnn.engine.model.Rig;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Branches and how they are joined again. */
class BranchesTest {
  static Stream<Arguments> joins() {
    return Stream.of(
        join("[add]", 2, all -> all.get(0).add(all.get(1))),
        join("[add]", 2, all -> all.get(1).add(all.get(0))),
        join("[add, add]", 3, all -> all.get(0).add(all.get(1)).add(all.get(2))),
        join("[add, relu]", 2, all -> relu(all.get(0).add(all.get(1)))),
        join("[concat]", 3, all -> NDArrays.concat(new NDList(all), 1)),
        join("[concat, relu]", 2, all -> relu(NDArrays.concat(new NDList(all), 1))),
        join("[recomputed]", 2, all -> all.get(0).mul(all.get(1))),
        join("[recomputed]", 2, all -> all.get(0).sub(all.get(1))),
        join("[recomputed]", 2, all -> all.get(0)),
        join("[recomputed]", 2, all -> NDArrays.concat(new NDList(all), 2)),
        join("[recomputed]", 2, all -> relu(all.get(0)).add(relu(all.get(1)))),
        join("[recomputed]", 2, all -> all.get(0).add(all.get(1)).add(1)),
        join("[recomputed]", 2, all -> all.get(0).add(all.get(1)).mul(0.5f)));
  }

  private static Arguments join(String kinds, int branches, Function<List<NDArray>, NDArray> join) {
    return Arguments.of(kinds, branches, join);
  }

  private static NDArray relu(NDArray x) {
    return x.getNDArrayInternal().relu();
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("joins")
  void theyAreJoinedAsTheFunctionJoinsThem(
      String kinds, int branches, Function<List<NDArray>, NDArray> join) {
    try (BlockRig rig = new BlockRig(block(branches, join), 3, 6, 6)) {
      List<Node> nodes = rig.conversion.network().nodes();
      assertThat(nodes.subList(1 + branches, nodes.size()).stream().map(n -> n.layer().kind()))
          .hasToString(kinds);
      BlockRig.Outcome djl = rig.djl();
      BlockRig.Outcome ours = rig.tape(Level.L0, 32);
      assertAlike(ours.output(), djl.output(), BlockRig.ON_CUDA);
      assertThat(Rig.relativeError(ours.gradients(), djl.gradients()))
          .isLessThan(tolerance(1e-6, BlockRig.ON_CUDA));
    }
  }

  private static Block block(int branches, Function<List<NDArray>, NDArray> join) {
    ParallelBlock parallel =
        new ParallelBlock(
            lists -> new NDList(join.apply(lists.stream().map(NDList::singletonOrThrow).toList())));
    for (int branch = 0; branch < branches; branch++) {
      parallel.add(conv());
    }
    return new SequentialBlock().add(conv()).add(parallel);
  }

  private static Block conv() {
    return Conv2d.builder()
        .setKernelShape(new Shape(3, 3))
        .optPadding(new Shape(1, 1))
        .setFilters(4)
        .build();
  }

  @Test
  void aBranchThatDoesNothingIsTheValueItself() {
    ParallelBlock shortcut =
        new ParallelBlock(
            lists -> new NDList(lists.get(0).head().add(lists.get(1).head())),
            List.of(conv(), Blocks.identityBlock()));
    try (BlockRig rig = new BlockRig(new SequentialBlock().add(conv()).add(shortcut), 3, 6, 6)) {
      assertThat(rig.conversion.network().nodes())
          .extracting(Node::name, Node::inputs)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("01Conv2d", List.of(0)),
              org.assertj.core.groups.Tuple.tuple("02ParallelBlock.01Conv2d", List.of(1)),
              org.assertj.core.groups.Tuple.tuple("02ParallelBlock.add", List.of(2, 1)));
      assertAlike(rig.evaluates(), rig.djlEvaluates(), BlockRig.ON_CUDA);
    }
  }

  @Test
  void aBlockThatComputesTwiceKeepsOneSetOfNumbers() {
    Block twice =
        Conv2d.builder()
            .setKernelShape(new Shape(3, 3))
            .optPadding(new Shape(1, 1))
            .setFilters(3)
            .build();
    SequentialBlock block =
        new SequentialBlock().add(twice).add(ai.djl.nn.Activation.reluBlock()).add(twice);
    try (BlockRig rig = new BlockRig(block, 3, 6, 6)) {
      assertThat(rig.conversion.network().nodes().get(2).borrowed()).isEqualTo(0);
      assertThat(rig.parameters.trainable()).hasSize(2);
      BlockRig.Outcome djl = rig.djl();
      BlockRig.Outcome ours = rig.tape(Level.L0, 32);
      assertAlike(ours.output(), djl.output(), BlockRig.ON_CUDA);
      assertThat(Rig.relativeError(ours.gradients(), djl.gradients().subList(0, 2)))
          .isLessThan(tolerance(1e-6, BlockRig.ON_CUDA));
    }
  }
}
