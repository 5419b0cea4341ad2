package actnn.engine.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.tape.Dims;
import actnn.engine.torch.TestDevice;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv2dTranspose;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be converted is said in one sentence that names it. */
class ConversionRefusalsTest {
  private static final Dims IMAGE = Dims.of(3, 6, 6);

  static Stream<Arguments> impossible() {
    return Stream.of(
        refused(
            "'02Conv2dTranspose' (Conv2dTranspose) cannot be run by this engine",
            ConversionRefusalsTest::transposed),
        refused("it holds no layer", () -> new SequentialBlock().add(Blocks.identityBlock())),
        refused("makes 2 arrays, not one", () -> new SequentialBlock().add(conv()).add(two())),
        refused("writes into its input", () -> LambdaBlock.singleton(x -> x.muli(2))),
        refused(
            "its first dimension must be the batch",
            () -> LambdaBlock.singleton(x -> x.reshape(-1, 3))),
        refused("makes another shape in training", Moody::new),
        refused(
            "makes something else when it computes the same again",
            () -> {
              Random random = new Random(7);
              return LambdaBlock.singleton(x -> x.mul(random.nextFloat() + 0.5f));
            }),
        refused("makes something else when it computes the same again", Fading::new),
        refused(
            "shares its array 'weight' with another block",
            () -> {
              Block one = Linear.builder().setUnits(6).build();
              return new SequentialBlock().add(one).add(new Tied(one));
            }));
  }

  /** Multiplies by a number of its own and then halves that in training. */
  private static final class Fading extends AbstractBlock {
    private final Parameter scale =
        addParameter(
            Parameter.builder()
                .setName("scale")
                .setType(Parameter.Type.OTHER)
                .optRequiresGrad(false)
                .optShape(new Shape(1))
                .optInitializer(Initializer.ONES)
                .build());

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      NDArray mine = store.getValue(scale, inputs.head().getDevice(), training);
      NDArray made = inputs.head().mul(mine);
      if (training) {
        mine.muli(0.5);
      }
      return new NDList(made);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return inputShapes;
    }
  }

  private static Arguments refused(String sentence, Supplier<Block> block) {
    return Arguments.of(sentence, block);
  }

  private static Block transposed() {
    return new SequentialBlock()
        .add(conv())
        .add(Conv2dTranspose.builder().setKernelShape(new Shape(2, 2)).setFilters(4).build());
  }

  private static Block conv() {
    return Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(4).build();
  }

  private static Block two() {
    return new ParallelBlock(
        lists -> new NDList(lists.get(0).head(), lists.get(1).head()), List.of(conv(), conv()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("impossible")
  void whatCannotBeIsRefused(String sentence, Supplier<Block> made) {
    try (NDManager manager = TestDevice.manager()) {
      Block block = made.get();
      block.initialize(manager, DataType.FLOAT32, new Shape(IMAGE.batched(2)));
      assertRefused(block, sentence);
    }
  }

  private static void assertRefused(Block block, String sentence) {
    assertThatThrownBy(() -> Conversion.of("my net", block, IMAGE))
        .isInstanceOf(ConversionException.class)
        .hasMessageContaining(sentence)
        .message()
        .doesNotContain("\n")
        .endsWith(".");
  }

  @Test
  void anUnknownBlockWithoutNumbersIsAskedToHaveSome() {
    assertRefused(
        new SequentialBlock().add(conv()).add(LayerNorm.builder().build()),
        "'02LayerNorm' (LayerNorm) is not known and has arrays without numbers: call its initialize(...) first");
  }

  @Test
  void aBlockThatDoesNotFitTheInputIsNamed() {
    assertRefused(
        new SequentialBlock().add(Blocks.batchFlattenBlock()).add(conv()),
        "Block '02Conv2d' does not fit what comes before it: conv2d takes images");
    assertThatThrownBy(() -> Conversion.of("my net", conv(), Dims.of(7)))
        .hasMessageContaining("takes images (channels x height x width), not 7");
  }

  @Test
  void dataOfAnotherKindIsRefused() {
    Conversion conversion = Conversion.of("my net", conv(), IMAGE);
    assertThatThrownBy(() -> conversion.network(Dims.of(1, 6, 6), 3))
        .hasMessage("my net takes 3x6x6, but the data is 1x6x6.");
    Conversion few = Conversion.of("my net", Linear.builder().setUnits(2).build(), Dims.of(5));
    assertThatThrownBy(() -> few.network(Dims.of(5), 3))
        .hasMessage("my net makes 2, but the data has 3 classes.");
  }

  @Test
  void numbersThatAreMissingOrOfAnotherShapeAreNamed() {
    Block block = conv();
    Conversion conversion = Conversion.of("my net", block, IMAGE);
    try (NDManager manager = TestDevice.manager()) {
      assertThatThrownBy(() -> conversion.parameters(conversion.network(), 1, manager))
          .isInstanceOf(ConversionException.class)
          .hasMessageContaining("has no numbers yet");
      block.initialize(manager, DataType.FLOAT32, new Shape(2, 5, 6, 6));
      assertThatThrownBy(() -> conversion.parameters(conversion.network(), 1, manager))
          .hasMessageContaining("its 'weight' is [4, 5, 3, 3], not [4, 3, 3, 3]");
      assertThat(conversion.blocks()).hasSize(1);
    }
  }

  /** Computes with an array that is another block's. */
  private static final class Tied extends AbstractBlock {
    private final Parameter weight;

    Tied(Block other) {
      weight = addParameter(other.getParameters().get("weight"));
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      NDArray x = inputs.singletonOrThrow();
      return new NDList(x.matMul(store.getValue(weight, x.getDevice(), training).transpose()));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
      return inputs;
    }
  }

  /** Makes less of a sample when it trains. */
  private static final class Moody extends AbstractBlock {
    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      NDArray x = inputs.singletonOrThrow();
      return new NDList(training ? x.get(":, 0:1") : x);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
      return inputs;
    }
  }
}
