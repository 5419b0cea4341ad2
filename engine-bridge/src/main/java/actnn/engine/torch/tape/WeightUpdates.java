package actnn.engine.torch.tape;

import actnn.engine.torch.Program;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Steps of optimisers, in place: weights and what the optimiser keeps are overwritten, gradients
 * stay as they are. Beside them what decides whether a step may be taken, and takes it back. All
 * arrays are float32, lists are parallel. Thread rule as for {@link TapeOperators}.
 */
public final class WeightUpdates {
  private final Program program;
  private final NDManager owner;

  WeightUpdates(Program program, NDManager owner) {
    this.program = program;
    this.owner = owner;
  }

  /** The numbers of one step of SGD. */
  public record SgdRates(double lr, double momentum, double decay, boolean nesterov) {}

  /**
   * SGD with momentum: with {@code d = g + decay*w} first {@code m = momentum*m + d}, then {@code w
   * = w - lr*m}, or {@code w = w - lr*(d + momentum*m)} with Nesterov's.
   *
   * @param w weights
   * @param g their gradients
   * @param m their velocities
   */
  public void sgd(NDArray[] w, NDArray[] g, NDArray[] m, SgdRates rates) {
    String method = rates.nesterov() ? "sgd_nesterov" : "sgd";
    program.run(method, w, g, m, rates.lr(), rates.momentum(), rates.decay());
  }

  /**
   * The numbers of one step of Adam.
   *
   * @param decoupled whether decay shrinks the weights by themselves, as AdamW does, instead of
   *     being added to the gradient
   */
  public record AdamRates(
      double lr, double beta1, double beta2, double epsilon, double decay, boolean decoupled) {}

  /**
   * Adam: {@code m = beta1*m + (1 - beta1)*g}, {@code v = beta2*v + (1 - beta2)*g*g}, {@code w = w
   * - lr * m/(1 - beta1^t) / (sqrt(v/(1 - beta2^t)) + epsilon)}, by PyTorch's fused kernel in one
   * pass over memory.
   *
   * @param w weights
   * @param g their gradients
   * @param moments m and v
   * @param steps t, one number; is raised by one
   */
  public void adam(NDArray[] w, NDArray[] g, NDArray[][] moments, NDArray steps, AdamRates rates) {
    program.run(
        "adam",
        w,
        g,
        moments[0],
        moments[1],
        steps,
        rates.lr(),
        rates.beta1(),
        rates.beta2(),
        rates.decay(),
        rates.epsilon(),
        rates.decoupled());
  }

  /** Copies of all numbers of some arrays, one behind another. */
  public NDArray copyOf(NDArray[] arrays) {
    return program.tensor(owner, "copy_of", (Object) arrays);
  }

  /** Gives arrays the numbers back that {@link #copyOf} took from them. */
  public void bringBack(NDArray copy, NDArray[] arrays) {
    program.run("bring_back", copy, arrays);
  }

  /**
   * The last of some arrays whose squared norm is infinity or NaN, as it is when one of its numbers
   * is; -1 for none. Of gradients it is the one that backward came to first.
   */
  public int lastNotFinite(NDArray[] arrays) {
    try (NDArray finite = program.tensor(owner, "are_finite", (Object) arrays)) {
      int[] each = finite.toIntArray();
      for (int i = each.length - 1; i >= 0; i--) {
        if (each[i] == 0) {
          return i;
        }
      }
      return -1;
    }
  }

  /** Whether an array holds neither infinity nor NaN. */
  public boolean isFinite(NDArray array) {
    try (NDArray finite = program.tensor(owner, "is_finite", array)) {
      return finite.toIntArray()[0] != 0;
    }
  }
}
