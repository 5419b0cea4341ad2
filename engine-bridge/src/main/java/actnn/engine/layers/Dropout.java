package actnn.engine.layers;

import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.DropoutNoise;
import actnn.engine.torch.operator.Operators;
import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * In training drops numbers at random and scales the others up by 1 / (1 - rate); else passes on.
 *
 * <p>Saves nothing, where the published system keeps one bit a number and PyTorch a float: which
 * numbers are dropped is a pure function of (seed, step, layer, element), so backward makes the
 * same mask again.
 *
 * @param noise rate and stream; two dropouts of one network never share a stream
 */
public record Dropout(DropoutNoise noise) implements Layer {
  /** Refuses a rate outside [0, 1). */
  public Dropout {
    if (!(noise.rate() >= 0 && noise.rate() < 1)) {
      throw new IllegalArgumentException(
          "The rate of a dropout must be at least 0 and below 1, not " + noise.rate() + ".");
    }
  }

  @Override
  public String kind() {
    return "dropout";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    return inputs.get(0);
  }

  /** PyTorch keeps the mask as floats. */
  @Override
  public List<Save> autogradSaves(List<Dims> inputs) {
    return List.of(new Save.Own("mask", inputs.get(0).numbers() * Float.BYTES, 0));
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return new Forwarded(operators.dropout(inputs[0], noise));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    return Gradients.ofInput(backward.operators().dropout(gradient, noise));
  }
}
