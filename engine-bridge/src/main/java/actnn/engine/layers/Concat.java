package actnn.engine.layers;

import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Spatial;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Operators;
import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Branches one after another along their channels. Saves nothing: each gets its part back. */
public record Concat() implements Layer {
  @Override
  public String kind() {
    return "concat";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    Dims first = inputs.get(0);
    long channels = 0;
    for (Dims in : inputs) {
      boolean fits = in.rank() == first.rank();
      for (int i = 1; fits && i < in.rank(); i++) {
        fits = in.get(i) == first.get(i);
      }
      if (!fits) {
        throw new IllegalArgumentException(
            "concat takes inputs that differ in their channels only, not "
                + first
                + " and "
                + in
                + ".");
      }
      channels += in.get(0);
    }
    return Spatial.of(channels, first, (axis, size) -> size);
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return new Forwarded(operators.concat(inputs));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    long[] channels =
        IntStream.range(0, backward.inputs()).mapToLong(i -> backward.inputShape(i)[1]).toArray();
    NDArray[] parts = backward.operators().concatBackward(gradient, channels);
    return new Gradients(Arrays.asList(parts), List.of());
  }
}
