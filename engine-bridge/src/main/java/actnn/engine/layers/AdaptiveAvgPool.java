package actnn.engine.layers;

import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Spatial;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.Operators;
import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Means over a grid of cells that cover the input as evenly as can be: the output has these sizes,
 * whatever the input's. Needs only a shape in backward; PyTorch keeps the input, unless there is
 * one cell.
 *
 * @param sizes of the output, one for each of 1 to 3 spatial dimensions
 */
public record AdaptiveAvgPool(List<Integer> sizes) implements Layer {
  /** Refuses sizes below 1. */
  public AdaptiveAvgPool {
    sizes = Spatial.checkSizes("adaptiveavgpool", sizes);
  }

  @Override
  public String kind() {
    return "adaptiveavgpool" + sizes.size() + "d";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    Dims in = Spatial.check(inputs.get(0), sizes.size(), kind());
    return Spatial.of(in.get(0), in, (axis, size) -> sizes.get(axis));
  }

  @Override
  public List<Save> autogradSaves(List<Dims> inputs) {
    return sizes.stream().allMatch(size -> size == 1) ? List.of() : List.of(new Save.Whole(0));
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    long[] cells = sizes.stream().mapToLong(Integer::longValue).toArray();
    return new Forwarded(operators.pools().adaptiveAverage(inputs[0], cells));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    return Gradients.ofInput(
        backward.operators().pools().adaptiveAverageBackward(gradient, backward.inputShape(0)));
  }
}
