package actnn.engine.layers.base;

import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.Operators;
import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A layer that is another one in all but what it says otherwise. Whatever a layer can be asked is
 * handed on here, so that no decorator forgets a part of it.
 */
interface LayerDecorator extends Layer {
  /** What it is in all else. */
  Layer layer();

  @Override
  default String kind() {
    return layer().kind();
  }

  @Override
  default Dims output(List<Dims> inputs) {
    return layer().output(inputs);
  }

  @Override
  default boolean isView() {
    return layer().isView();
  }

  @Override
  default List<Weight> weights(List<Dims> inputs) {
    return layer().weights(inputs);
  }

  @Override
  default List<Save> saves(List<Dims> inputs) {
    return layer().saves(inputs);
  }

  @Override
  default List<Save> autogradSaves(List<Dims> inputs) {
    return layer().autogradSaves(inputs);
  }

  @Override
  default boolean passesGradientOn() {
    return layer().passesGradientOn();
  }

  @Override
  default boolean goesBackInParts() {
    return layer().goesBackInParts();
  }

  @Override
  default Workspace workspace(List<Dims> inputs) {
    return layer().workspace(inputs);
  }

  @Override
  default Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return layer().forward(operators, weights, inputs);
  }

  @Override
  default Gradients backward(Backward backward, NDArray gradient) {
    return layer().backward(backward, gradient);
  }
}
