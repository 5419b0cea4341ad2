package actnn.engine.torch.tape;

import actnn.engine.torch.Program;
import actnn.engine.torch.operator.Operators.BatchNormState;
import actnn.engine.torch.operator.Operators.Normalised;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Batch norms without a graph. */
public final class TapeNorms {
  private final Program program;
  private final NDManager owner;
  private final TapeMode mode;

  TapeNorms(Program program, NDManager owner, TapeMode mode) {
    this.program = program;
    this.owner = owner;
    this.mode = mode;
  }

  Normalised forward(NDArray x, BatchNormState s) {
    if (!mode.training() || s.frozen()) {
      Object[] running = {
        x, s.gamma(), s.beta(), s.runningMean(), s.runningVariance(), s.epsilon()
      };
      return new Normalised(program.tensor(owner, "batch_norm_inference", running), null, null);
    }
    HostPasses passes = mode.passes();
    if (passes != null && !x.getDevice().isGpu()) {
      return normalised(passes, x, s);
    }
    NDArray[] out =
        mode.isAgain()
            ? program.tensors(owner, "batch_norm_again", x, s.gamma(), s.beta(), s.epsilon())
            : program.tensors(owner, "batch_norm", moving(x, s));
    return new Normalised(out[0], out[1], out[2]);
  }

  /**
   * ATen adds up one number after another in double precision, in two passes: on two cores that was
   * an eighteenth of a step of PreAct-ResNet-56. It is left the rest, an affine function of each
   * channel.
   */
  private Normalised normalised(HostPasses passes, NDArray x, BatchNormState s) {
    try (NDArray inOrder = program.tensor(owner, "in_order", x)) {
      HostPasses.Moments moments = passes.moments(inOrder);
      NDArray mean = owner.create(moments.mean());
      try (NDArray variance = owner.create(moments.variance())) {
        if (!mode.isAgain()) {
          move(mean, variance, s, x.size() / mean.size());
        }
        NDArray[] out =
            program.tensors(
                owner, "batch_norm_by", inOrder, s.gamma(), s.beta(), mean, variance, s.epsilon());
        return new Normalised(out[0], mean, out[1]);
      }
    }
  }

  /** Of one number there is no variance without bias, and that of the batch is 0. */
  private void move(NDArray mean, NDArray variance, BatchNormState s, long numbers) {
    double factor = (double) numbers / Math.max(1, numbers - 1);
    NDArray toMean = s.runningMean();
    NDArray toVariance = s.runningVariance();
    program.run("move_running", mean, variance, toMean, toVariance, s.momentum(), factor);
  }

  private static Object[] moving(NDArray x, BatchNormState s) {
    return new Object[] {
      x, s.gamma(), s.beta(), s.runningMean(), s.runningVariance(), s.momentum(), s.epsilon()
    };
  }

  /** Gradients of input, gamma and beta of a batch norm, in that order. */
  public NDArray[] backward(NDArray g, NDArray x, Statistics s) {
    return program.tensors(
        owner, "batch_norm_backward", g, x, s.gamma(), s.mean(), s.inverseDeviation(), s.epsilon());
  }

  /** Gradients of input, gamma and beta of a frozen one, in that order. */
  public NDArray[] frozenBackward(NDArray g, NDArray x, BatchNormState s) {
    return program.tensors(
        owner,
        "batch_norm_frozen_backward",
        g,
        x,
        s.gamma(),
        s.runningMean(),
        s.runningVariance(),
        s.epsilon());
  }

  /** Statistics of the batch, exact even where the input is not, each (C). */
  public record Statistics(NDArray mean, NDArray inverseDeviation, NDArray gamma, double epsilon) {}
}
