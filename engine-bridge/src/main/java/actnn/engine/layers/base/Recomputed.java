package actnn.engine.layers.base;

import actnn.engine.tape.Dims;
import actnn.engine.tape.Restored;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.Operators;
import actnn.engine.torch.operator.Replay;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A function of which nothing is known but what it computes. Keeps its inputs and computes it again
 * in backward, under autograd.
 *
 * <p>Inputs are kept exactly. A function whose gradient is linear in what is kept stays unbiased
 * under unbiased rounding; of an unknown one nobody knows that it is, and its gradient at a rounded
 * input is in general that of another function. Where a neighbour keeps the same input exactly, it
 * is one tensor and counted once.
 *
 * @param inputs shapes that it was tried with; it takes no others
 * @param output shape of what came out
 * @param arrays what it computes with
 * @param replay what it computes
 */
public record Recomputed(List<Dims> inputs, Dims output, List<Weight> arrays, Replay replay)
    implements Layer {
  /** Copies the lists. */
  public Recomputed {
    inputs = List.copyOf(inputs);
    arrays = List.copyOf(arrays);
  }

  @Override
  public String kind() {
    return "recomputed";
  }

  @Override
  public Dims output(List<Dims> given) {
    if (!inputs.equals(given)) {
      throw new IllegalArgumentException(
          "a recomputed function takes the shapes that it was tried with, %s, not %s."
              .formatted(inputs, given));
    }
    return output;
  }

  @Override
  public List<Weight> weights(List<Dims> given) {
    return arrays;
  }

  @Override
  public List<Save> saves(List<Dims> given) {
    return IntStream.range(0, inputs.size()).<Save>mapToObj(Save.Whole::new).toList();
  }

  /**
   * The output is copied out of whatever it may share memory with, and backward computes from
   * copies of the inputs: they, the output, its sum with a zero, and a copy of the gradient. What
   * the function makes on its way is not known and not in it.
   */
  @Override
  public Workspace workspace(List<Dims> given) {
    long out = output.numbers() * Float.BYTES;
    long in = inputs.stream().mapToLong(Dims::numbers).sum() * Float.BYTES;
    return new Workspace(out, in + 3 * out);
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] given) {
    return new Forwarded(operators.replay(replay, weights, given));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    NDArray[] weights =
        IntStream.range(0, arrays.size()).mapToObj(backward::weight).toArray(NDArray[]::new);
    List<Restored> kept = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      kept.add(backward.restore(i));
    }
    try {
      NDArray[] in = kept.stream().map(Restored::array).toArray(NDArray[]::new);
      Replay.Gradients made =
          backward
              .operators()
              .replays()
              .backward(replay, weights, in, gradient, backward.wantsInputs());
      return new Gradients(made.inputs(), made.weights());
    } finally {
      kept.forEach(Restored::close);
    }
  }
}
