package actnn.engine.objective;

import actnn.engine.config.Task;
import actnn.engine.data.target.Targets;
import actnn.engine.detect.Anchors;
import actnn.engine.model.Network;
import actnn.engine.tape.Dims;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * What training lowers, and how the result is judged: a value that the step is given, not code
 * inside it. Immutable.
 */
public interface Objective {
  /** The truth about a batch as the arrays that the other methods take; made in {@code manager}. */
  NDArray[] targets(Targets truth, NDManager manager);

  /** Judges the network's output without a graph. */
  Score score(TapeOperators operators, NDArray output, NDArray[] targets);

  /** The same loss as a scalar that autograd can differentiate. */
  NDArray differentiable(NDArray output, NDArray[] targets);

  /** An empty meter of what the task is judged by. */
  Meter meter();

  /**
   * What one training batch is worth by the metric of the task, so cheap that every step can ask;
   * NaN for a task whose metric is not, which is then judged by evaluations alone.
   */
  default double glance(NDArray output, Targets truth) {
    Meter meter = meter();
    meter.add(output, truth);
    return meter.value();
  }

  /**
   * A judgement.
   *
   * @param loss mean over what the batch is judged by: its samples, pixels or objects
   * @param gradient of the loss with respect to the output; the caller's to close
   */
  record Score(double loss, NDArray gradient) implements AutoCloseable {
    static Score of(NDArray[] made) {
      try (NDArray loss = made[0]) {
        return new Score(loss.getFloat(), made[1]);
      }
    }

    @Override
    public void close() {
      gradient.close();
    }
  }

  /** The objective of a task for the output of a network. */
  static Objective of(Task task, Network network) {
    Dims output = network.value(network.nodes().size());
    Dims input = network.value(0);
    return switch (task) {
      case CLASSIFICATION -> new CrossEntropy();
      case SEGMENTATION -> new PixelCrossEntropy(Math.toIntExact(output.get(0)));
      case DETECTION ->
          new FocalDetection(
              Anchors.of(input.get(1), input.get(2)), Math.toIntExact(output.get(1) - 4));
    };
  }
}
