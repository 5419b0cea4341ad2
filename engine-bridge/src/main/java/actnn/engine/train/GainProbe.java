package actnn.engine.train;

import actnn.engine.tape.Compression;
import actnn.engine.theory.BatchGradient;
import actnn.engine.torch.HostCopies;
import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Measures how far the noise of one layer's saved input reaches: the gradient of a step is computed
 * once more with the same bits and the same noise everywhere but there, and half the squared
 * distance of the two is the variance that this layer's rounding causes in all parameters. One
 * forward and backward pass, no more memory than a step.
 */
final class GainProbe {
  private final BatchGradient.Model model;
  private final Compression compression;
  private final long seed;

  GainProbe(BatchGradient.Model model, Compression compression, long seed) {
    this.model = model;
    this.compression = compression;
    this.seed = seed;
  }

  /**
   * Probes the layer whose turn it is, if any; parameters must still be those of the step.
   *
   * @param gradients of the step; stay the caller's
   */
  void probe(Adaptation adaptation, long step, BatchGradient.Task task, List<NDArray> gradients) {
    int node = adaptation.toProbe();
    if (node < 0) {
      return;
    }
    try (BatchGradient again = new BatchGradient(model, task)) {
      List<float[]> other =
          again.rounded(
              new BatchGradient.Rounding(compression, adaptation.again(), seed, step, node));
      double squares = 0;
      for (int array = 0; array < other.size(); array++) {
        squares += squaredDistance(HostCopies.floats(gradients.get(array)), other.get(array));
      }
      adaptation.probed(node, squares / 2);
    }
  }

  private static double squaredDistance(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      double d = (double) one[i] - other[i];
      sum += d * d;
    }
    return sum;
  }
}
