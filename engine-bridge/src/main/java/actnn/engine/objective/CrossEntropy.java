package actnn.engine.objective;

import actnn.engine.config.Task;
import actnn.engine.data.target.Targets;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** One class a sample: softmax and mean cross-entropy of logits (N, K), judged by accuracy. */
record CrossEntropy() implements Objective {
  /** The class numbers (N), int64. */
  @Override
  public NDArray[] targets(Targets truth, NDManager manager) {
    int[] classes = ((Targets.Labels) truth).classes();
    long[] wide = new long[classes.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = classes[i];
    }
    return new NDArray[] {manager.create(wide)};
  }

  @Override
  public Score score(TapeOperators operators, NDArray output, NDArray[] targets) {
    NDArray[] made = operators.losses().crossEntropy(output, targets[0]);
    try (NDArray loss = made[0];
        NDArray hits = made[1];
        NDArray logProbabilities = made[2]) {
      return new Score(
          loss.getFloat(), operators.losses().crossEntropyBackward(logProbabilities, targets[0]));
    }
  }

  @Override
  public NDArray differentiable(NDArray output, NDArray[] targets) {
    return new AutogradOperators().crossEntropy(output, targets[0]);
  }

  @Override
  public Meter meter() {
    return new Meter() {
      private long hits;
      private long samples;

      @Override
      public void add(NDArray output, Targets truth) {
        int[] classes = ((Targets.Labels) truth).classes();
        try (NDArray best = output.argMax(1)) {
          long[] found = best.toLongArray();
          for (int i = 0; i < classes.length; i++) {
            hits += found[i] == classes[i] ? 1 : 0;
          }
        }
        samples += classes.length;
      }

      @Override
      public List<Reading> readings() {
        return List.of(new Reading(Task.CLASSIFICATION.metric(), (double) hits / samples));
      }
    };
  }
}
