package actnn.engine.train;

import actnn.engine.torch.AutogradOperators;
import actnn.engine.torch.TapeOperators;
import ai.djl.ndarray.NDArray;

/**
 * What training lowers, and how well it went: a value that the step is given, not code inside it.
 */
interface Objective {
  /** Judges the network's output without a graph. */
  Score score(TapeOperators operators, NDArray output, NDArray targets);

  /** The same loss as a scalar that autograd can differentiate. */
  NDArray differentiable(AutogradOperators operators, NDArray output, NDArray targets);

  /**
   * A judgement.
   *
   * @param loss mean over the batch
   * @param hits samples that were right
   * @param remembered what the gradient needs
   */
  record Score(double loss, double hits, NDArray remembered) implements AutoCloseable {
    @Override
    public void close() {
      remembered.close();
    }
  }

  /** Gradient of the loss with respect to the output. */
  NDArray gradient(TapeOperators operators, Score score, NDArray targets);

  /** Softmax and mean cross-entropy; targets are class numbers (N, int64). */
  Objective CROSS_ENTROPY =
      new Objective() {
        @Override
        public Score score(TapeOperators operators, NDArray output, NDArray targets) {
          NDArray[] made = operators.crossEntropy(output, targets);
          try (NDArray loss = made[0];
              NDArray hits = made[1]) {
            return new Score(loss.getFloat(), hits.getFloat(), made[2]);
          }
        }

        @Override
        public NDArray differentiable(
            AutogradOperators operators, NDArray output, NDArray targets) {
          return operators.crossEntropy(output, targets);
        }

        @Override
        public NDArray gradient(TapeOperators operators, Score score, NDArray targets) {
          return operators.crossEntropyBackward(score.remembered(), targets);
        }
      };
}
