package actnn.engine.layers;

import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Spatial;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Operators;
import actnn.engine.torch.operator.Pools.Interpolation;
import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Enlarges 1 to 3 spatial dimensions by whole factors. Saves nothing: its gradient is its adjoint.
 *
 * @param factors one for each dimension
 * @param interpolation how values between positions are found
 */
public record Upsample(List<Integer> factors, Interpolation interpolation) implements Layer {
  /** Refuses factors below 1. */
  public Upsample {
    factors = Spatial.checkSizes("upsample", factors);
  }

  /** Images, by the same factor in height and width. */
  public Upsample(int factor, Interpolation interpolation) {
    this(Collections.nCopies(2, factor), interpolation);
  }

  @Override
  public String kind() {
    return "upsample" + factors.size() + "d";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    Dims in = Spatial.check(inputs.get(0), factors.size(), kind());
    return Spatial.of(in.get(0), in, (axis, size) -> size * factors.get(axis));
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    long[] sizes =
        IntStream.range(0, factors.size())
            .mapToLong(axis -> factors.get(axis) * inputs[0].getShape().get(axis + 2))
            .toArray();
    return new Forwarded(operators.pools().resize(inputs[0], interpolation, sizes));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    return Gradients.ofInput(
        backward
            .operators()
            .pools()
            .resizeBackward(gradient, interpolation, backward.inputShape(0)));
  }
}
