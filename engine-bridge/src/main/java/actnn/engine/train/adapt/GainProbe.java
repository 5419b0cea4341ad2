package actnn.engine.train.adapt;

import actnn.engine.layers.base.Weight;
import actnn.engine.tape.form.Compression;
import actnn.engine.theory.BatchGradient;
import actnn.engine.torch.HostCopies;
import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures how far the noise of some layers' saved inputs reaches: the gradient of a step is
 * computed once more with the same bits and the same noise everywhere but there, and half the
 * squared distance of the two is the variance that these layers' rounding causes in all parameters.
 * One forward and backward pass, no more memory than a step.
 */
public final class GainProbe {
  private final BatchGradient.Model model;
  private final Compression compression;
  private final long seed;

  public GainProbe(BatchGradient.Model model, Compression compression, long seed) {
    this.model = model;
    this.compression = compression;
    this.seed = seed;
  }

  /**
   * Probes the layers whose turn it is, if any; parameters must still be those of the step.
   *
   * @param gradients of the step; stay the caller's
   */
  public void probe(
      Adaptation adaptation, long step, BatchGradient.Task task, List<NDArray> gradients) {
    Probe probe = adaptation.toProbe();
    if (probe.parts().isEmpty()) {
      return;
    }
    try (BatchGradient again = new BatchGradient(model, task)) {
      double[] distances =
          distances(
              gradients,
              again.rounded(
                  new BatchGradient.Rounding(
                      compression, adaptation.again(), seed, step, probe.redrawn())));
      for (Probe.Part part : probe.parts()) {
        double squares =
            IntStream.range(0, distances.length)
                .filter(part::sees)
                .mapToDouble(node -> distances[node])
                .sum();
        adaptation.probed(part, squares / 2);
      }
    }
  }

  /** Squared distances of two gradients, for each node that of its own parameters. */
  private double[] distances(List<NDArray> gradients, List<float[]> others) {
    double[] distances = new double[model.network().nodes().size()];
    int array = 0;
    for (int node = 0; node < distances.length; node++) {
      for (Weight weight : model.network().weightsOf(node)) {
        if (weight.trainable()) {
          float[] one = HostCopies.floats(gradients.get(array));
          distances[node] += squaredDistance(one, others.get(array++));
        }
      }
    }
    return distances;
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
