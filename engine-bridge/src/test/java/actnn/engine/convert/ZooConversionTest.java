package actnn.engine.convert;

import static actnn.engine.torch.TestDevice.assertAlike;
import static actnn.engine.torch.TestDevice.tolerance;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.Level;
import actnn.engine.model.Rig;
import ai.djl.basicmodelzoo.basic.Mlp;
import ai.djl.basicmodelzoo.cv.classification.GoogLeNet;
import ai.djl.basicmodelzoo.cv.classification.LeNet;
import ai.djl.basicmodelzoo.cv.classification.MobileNetV1;
import ai.djl.basicmodelzoo.cv.classification.MobileNetV2;
import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.basicmodelzoo.cv.classification.SqueezeNet;
import ai.djl.basicmodelzoo.cv.classification.VGG;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that others have put together of DJL's blocks. */
class ZooConversionTest {
  static Stream<Arguments> everyNetwork() {
    return Stream.concat(networks(), noisyNetworks());
  }

  /**
   * Whose training depends on nothing but its numbers, and how many of their blocks are unknown.
   */
  static Stream<Arguments> networks() {
    return Stream.of(
        network("Mlp", 0, () -> new Mlp(48, 10, new int[] {32, 16}), 3, 4, 4),
        network("LeNet with its sigmoids", 4, () -> LeNet.builder().build(), 1, 28, 28),
        network("ResNetV1, small", 0, () -> resnet(8, 3, 20, 20), 3, 20, 20),
        network("MobileNetV1", 0, () -> MobileNetV1.builder().build(), 3, 32, 32),
        network("MobileNetV2 with its ReLU6", 37, () -> MobileNetV2.builder().build(), 3, 32, 32),
        network("GoogLeNet", 0, () -> GoogLeNet.builder().build(), 1, 32, 32));
  }

  /** With dropouts, whose noise is ours once they are converted. */
  static Stream<Arguments> noisyNetworks() {
    return Stream.of(
        network("SqueezeNet", 0, () -> SqueezeNet.squeezenet(10), 3, 64, 64),
        network("VGG", 0, () -> VGG.builder().build(), 3, 32, 32));
  }

  private static Arguments network(String name, int unknown, Supplier<Block> block, long... input) {
    return Arguments.of(name, unknown, block, input);
  }

  private static Block resnet(int layers, long... image) {
    return ResNetV1.builder()
        .setImageShape(new Shape(image))
        .setNumLayers(layers)
        .setOutSize(10)
        .build();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyNetwork")
  void itsNumbersAreKeptAndWhatItSaysIsTheSameToTheLastBit(
      String name, int unknown, Supplier<Block> block, long[] input) {
    try (BlockRig rig = new BlockRig(block.get(), input)) {
      assertThat(rig.conversion.recomputed()).hasSize(unknown);
      assertThat(BlockRig.flat(BlockRig.floats(rig.parameters.buffers())))
          .isEqualTo(BlockRig.flat(rig.numbers(false)));
      assertThat(
              BlockRig.flat(
                  rig.parameters.trainable().stream().map(NDArray::toFloatArray).toList()))
          .isEqualTo(BlockRig.flat(rig.numbers(true)));
      assertAlike(rig.evaluates(), rig.djlEvaluates(), BlockRig.ON_CUDA);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void uncompressedItsGradientsAreThoseOfDjl(
      String name, int unknown, Supplier<Block> block, long[] input) {
    try (BlockRig rig = new BlockRig(block.get(), input)) {
      BlockRig.Outcome djl = rig.djl();
      BlockRig.Outcome ours = rig.tape(Level.L0, 32);
      assertAlike(ours.output(), djl.output(), BlockRig.ON_CUDA);
      assertThat(Rig.relativeError(ours.gradients(), djl.gradients()))
          .isLessThan(tolerance(1e-5, BlockRig.ON_CUDA));
      assertThat(ours.gradients()).hasSameSizeAs(djl.gradients());
      assertAlike(BlockRig.flat(ours.buffers()), BlockRig.flat(djl.buffers()), BlockRig.ON_CUDA);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("networks")
  void atTwoBitsItComputesTheSameAndKeepsLess(
      String name, int unknown, Supplier<Block> block, long[] input) {
    try (BlockRig rig = new BlockRig(block.get(), input)) {
      BlockRig.Outcome exact = rig.tape(Level.L0, 32);
      BlockRig.Outcome rounded = rig.tape(Level.L3, 2);
      assertAlike(rounded.output(), exact.output(), BlockRig.ON_CUDA);
      assertThat(rounded.heldBytes()).isLessThan(exact.heldBytes());
      assertThat(Rig.relativeError(rounded.gradients(), exact.gradients())).isGreaterThan(1e-3);
    }
  }
}
