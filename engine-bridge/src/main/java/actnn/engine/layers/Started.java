package actnn.engine.layers;

import actnn.engine.tape.Dims;
import actnn.engine.tape.Save;
import actnn.engine.torch.Operators;
import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;

/**
 * A layer whose arrays start otherwise than usual, such as the bias of a detector's last
 * convolution.
 *
 * @param layer what it is in all else
 * @param starts by name of the array
 */
public record Started(Layer layer, Map<String, Weight.Start> starts) implements Layer {
  /** Copies the map. */
  public Started {
    starts = Map.copyOf(starts);
  }

  @Override
  public String kind() {
    return layer.kind();
  }

  @Override
  public Dims output(List<Dims> inputs) {
    return layer.output(inputs);
  }

  @Override
  public List<Weight> weights(List<Dims> inputs) {
    return layer.weights(inputs).stream().map(this::started).toList();
  }

  private Weight started(Weight weight) {
    Weight.Start start = starts.getOrDefault(weight.name(), weight.start());
    return new Weight(weight.name(), weight.shape(), start, weight.trainable());
  }

  @Override
  public List<Save> saves(List<Dims> inputs) {
    return layer.saves(inputs);
  }

  @Override
  public List<Save> autogradSaves(List<Dims> inputs) {
    return layer.autogradSaves(inputs);
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return layer.forward(operators, weights, inputs);
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    return layer.backward(backward, gradient);
  }
}
