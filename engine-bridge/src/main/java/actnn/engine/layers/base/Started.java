package actnn.engine.layers.base;

import actnn.engine.tape.Dims;
import java.util.List;
import java.util.Map;

/**
 * A layer whose arrays start otherwise than usual, such as the bias of a detector's last
 * convolution.
 *
 * @param layer what it is in all else
 * @param starts by name of the array
 */
public record Started(Layer layer, Map<String, Weight.Start> starts) implements LayerDecorator {
  /** Copies the map. */
  public Started {
    starts = Map.copyOf(starts);
  }

  @Override
  public List<Weight> weights(List<Dims> inputs) {
    return layer.weights(inputs).stream().map(this::started).toList();
  }

  private Weight started(Weight weight) {
    Weight.Start start = starts.getOrDefault(weight.name(), weight.start());
    return new Weight(weight.name(), weight.shape(), start, weight.trainable());
  }
}
