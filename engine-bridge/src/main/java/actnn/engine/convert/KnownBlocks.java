package actnn.engine.convert;

import actnn.engine.layers.BatchNorm;
import actnn.engine.layers.Conv;
import actnn.engine.layers.Dropout;
import actnn.engine.layers.Linear;
import actnn.engine.layers.base.Frozen;
import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.DropoutNoise;
import actnn.engine.torch.operator.Padding;
import actnn.engine.torch.operator.Window;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.util.Pair;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * DJL's blocks that are layers of ours, told by their class. A subclass is not taken for its
 * parent, since it may compute something else. Needs shapes alone.
 *
 * <p>Our arrays stand in the order of the block's own parameters.
 */
final class KnownBlocks {
  private static final Map<Class<?>, Recipe> RECIPES =
      Map.of(
          Conv1d.class, (block, in, stream) -> convolution((Convolution) block, 1),
          Conv2d.class, (block, in, stream) -> convolution((Convolution) block, 2),
          Conv3d.class, (block, in, stream) -> convolution((Convolution) block, 3),
          ai.djl.nn.core.Linear.class, (block, in, stream) -> linear(block, in),
          ai.djl.nn.norm.BatchNorm.class, (block, in, stream) -> batchNorm(block),
          ai.djl.nn.norm.Dropout.class, (block, in, stream) -> dropout(block, stream));

  private KnownBlocks() {}

  private interface Recipe {
    @Nullable Layer layer(Block block, Dims in, int stream);
  }

  /**
   * The layer that a block is; null where none is known.
   *
   * @param in what it is given
   * @param stream number of its noise, if it has any
   */
  static @Nullable Layer of(Block block, Dims in, int stream) {
    Recipe recipe = RECIPES.get(block.getClass());
    Layer layer = recipe == null ? null : recipe.layer(block, in, stream);
    Set<String> frozen = new HashSet<>();
    if (layer != null) {
      List<actnn.engine.layers.base.Weight> weights = layer.weights(List.of(in));
      int place = 0;
      for (Pair<String, Parameter> parameter : block.getDirectParameters()) {
        actnn.engine.layers.base.Weight weight = weights.get(place++);
        if (weight.trainable() && !parameter.getValue().requiresGradient()) {
          frozen.add(weight.name());
        }
      }
    }
    return layer == null || frozen.isEmpty() ? layer : new Frozen(layer, frozen);
  }

  private static Layer convolution(Convolution block, int rank) {
    if (block.getKernelShape().dimension() != rank) {
      throw new Unsuitable(
          "has a kernel of shape %s where it moves over %d dimensions"
              .formatted(block.getKernelShape(), rank));
    }
    Window window =
        new Window(
            numbers(block.getKernelShape()),
            numbers(block.getStride()),
            numbers(block.getPadding()),
            numbers(block.getDilation()));
    return new Conv(
        block.getFilters(), window, block.getGroups(), Padding.Mode.ZEROS, block.isIncludeBias());
  }

  private static List<Integer> numbers(Shape shape) {
    return LongStream.of(shape.getShape()).mapToObj(Math::toIntExact).toList();
  }

  /** DJL does not tell how many outputs there are, but the shape of them. */
  private static Layer linear(Block block, Dims in) {
    Shape out = block.getOutputShapes(new Shape[] {new Shape(in.batched(1))})[0];
    int outputs = Math.toIntExact(out.get(out.dimension() - 1));
    return new Linear(outputs, block.getDirectParameters().contains("bias"));
  }

  /** DJL's momentum is the weight of the running statistics, ours that of the batch. */
  private static @Nullable Layer batchNorm(Block block) {
    if ((int) Hidden.BATCH_NORM_AXIS.of(block) != 1) {
      return null;
    }
    float momentum = (float) Hidden.BATCH_NORM_MOMENTUM.of(block);
    float epsilon = (float) Hidden.BATCH_NORM_EPSILON.of(block);
    // Subtracted as floats, as DJL does: the same share of old and new statistics.
    return new BatchNorm(1f - momentum, epsilon);
  }

  private static @Nullable Layer dropout(Block block, int stream) {
    float rate = (float) Hidden.DROPOUT_RATE.of(block);
    return rate >= 0 && rate < 1 ? new Dropout(new DropoutNoise(rate, stream)) : null;
  }
}
