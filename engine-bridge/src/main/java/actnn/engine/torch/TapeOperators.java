package actnn.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/**
 * Forward and backward functions without a graph: what backward needs is passed in, so that the
 * caller may have stored it in any form. Thread-safe as long as its manager is used by one thread.
 */
public final class TapeOperators implements Operators {
  private final Program program;
  private final NDManager owner;
  private final boolean training;

  /**
   * @param program from {@link #compile()}; stays the caller's
   * @param owner results are attached to it
   * @param training false normalises by running statistics and keeps no index
   */
  public TapeOperators(Program program, NDManager owner, boolean training) {
    this.program = program;
    this.owner = owner;
    this.training = training;
  }

  /** Compiles the operators; one program serves a whole process. */
  public static Program compile() {
    return Program.load(TapeOperators.class, "Operators", "operators.py", "losses.py");
  }

  /** What training can lower, with its gradient. */
  public LossOperators losses() {
    return new LossOperators(program, owner);
  }

  @Override
  public NDArray conv2d(NDArray x, NDArray w, @Nullable NDArray b, Window window) {
    return b == null
        ? program.tensor(owner, "conv2d", x, w, window.stride(), window.padding())
        : program.tensor(owner, "conv2d_bias", x, w, b, window.stride(), window.padding());
  }

  /** Gradient of the weight of {@link #conv2d}, where nobody wants that of its input. */
  public NDArray conv2dGradWeight(NDArray g, NDArray x, NDArray w, Window window) {
    return program.tensor(owner, "conv2d_grad_weight", g, x, w, window.stride(), window.padding());
  }

  /** Gradients of input and weight of {@link #conv2d}, in that order. */
  public NDArray[] conv2dBackward(NDArray g, NDArray x, NDArray w, Window window) {
    return program.tensors(owner, "conv2d_backward", g, x, w, window.stride(), window.padding());
  }

  @Override
  public Normalised batchNorm(NDArray x, BatchNormState s) {
    if (!training) {
      NDArray y =
          program.tensor(
              owner,
              "batch_norm_inference",
              x,
              s.gamma(),
              s.beta(),
              s.runningMean(),
              s.runningVariance(),
              s.epsilon());
      return new Normalised(y, null, null);
    }
    NDArray[] out =
        program.tensors(
            owner,
            "batch_norm",
            x,
            s.gamma(),
            s.beta(),
            s.runningMean(),
            s.runningVariance(),
            s.momentum(),
            s.epsilon());
    return new Normalised(out[0], out[1], out[2]);
  }

  /** Gradients of input, gamma and beta of {@link #batchNorm}, in that order. */
  public NDArray[] batchNormBackward(NDArray g, NDArray x, BatchStatistics s) {
    return program.tensors(
        owner, "batch_norm_backward", g, x, s.gamma(), s.mean(), s.inverseDeviation(), s.epsilon());
  }

  /** Statistics of the batch, exact even where the input is not, each (C). */
  public record BatchStatistics(
      NDArray mean, NDArray inverseDeviation, NDArray gamma, double epsilon) {}

  @Override
  public NDArray relu(NDArray x) {
    return program.tensor(owner, "relu", x);
  }

  /** {@code g} where {@code output} is positive, else 0. */
  public NDArray reluBackward(NDArray g, NDArray output) {
    return program.tensor(owner, "relu_backward", g, output);
  }

  @Override
  public NDArray linear(NDArray x, NDArray w, NDArray b) {
    return program.tensor(owner, "linear", x, w, b);
  }

  /** Gradient of the input of {@link #linear}, in the shape that the input had. */
  public NDArray linearGradInput(NDArray g, NDArray w, long... shape) {
    return program.tensor(owner, "linear_grad_input", g, w, shape);
  }

  /** Gradient of the weight of {@link #linear}. */
  public NDArray linearGradWeight(NDArray g, NDArray x) {
    return program.tensor(owner, "linear_grad_weight", g, x);
  }

  /** Sum of {@code g} over everything but dimension 1. */
  public NDArray gradBias(NDArray g) {
    return program.tensor(owner, "grad_bias", g);
  }

  @Override
  public Pooled maxPool2d(NDArray x, Window w) {
    if (!training) {
      return new Pooled(
          program.tensor(owner, "max_pool2d_inference", x, w.kernel(), w.stride(), w.padding()),
          null);
    }
    NDArray[] out = program.tensors(owner, "max_pool2d", x, w.kernel(), w.stride(), w.padding());
    return new Pooled(out[0], out[1]);
  }

  /** Sends each gradient to the position that {@code index} remembers. */
  public NDArray maxPool2dBackward(NDArray g, NDArray index, Window w, long... shape) {
    return program.tensor(
        owner, "max_pool2d_backward", g, index, shape, w.kernel(), w.stride(), w.padding());
  }

  @Override
  public NDArray avgPool2d(NDArray x, Window w) {
    return program.tensor(owner, "avg_pool2d", x, w.kernel(), w.stride());
  }

  /** Spreads each gradient over its window. */
  public NDArray avgPool2dBackward(NDArray g, Window w, long... shape) {
    return program.tensor(owner, "avg_pool2d_backward", g, shape, w.kernel(), w.stride());
  }

  @Override
  public NDArray globalPool(NDArray x) {
    return program.tensor(owner, "global_pool", x);
  }

  /** Spreads each gradient over height and width. */
  public NDArray globalPoolBackward(NDArray g, long... shape) {
    return program.tensor(owner, "global_pool_backward", g, shape);
  }

  @Override
  public NDArray add(NDArray a, NDArray b) {
    return program.tensor(owner, "add", a, b);
  }

  @Override
  public NDArray anchorRows(NDArray[] classes, NDArray[] boxes, int anchors) {
    return program.tensor(owner, "anchor_rows", classes, boxes, anchors);
  }

  /**
   * Sends the gradient of rows back to the maps that they came from.
   *
   * @param sides height and width of each level, one after another
   * @return of the classes of each level, then of the boxes of each
   */
  public NDArray[] anchorRowsBackward(NDArray g, int anchors, long... sides) {
    return program.tensors(owner, "anchor_rows_backward", g, anchors, sides);
  }

  /** Adds {@code b} to {@code a} in place. */
  public void addTo(NDArray a, NDArray b) {
    program.run("add_to", a, b);
  }

  /** Squared L2 norm of each sample of {@code g}: (N, ...) to N numbers. */
  public float[] sampleNorms(NDArray g) {
    try (NDArray norms = program.tensor(owner, "sample_norms", g)) {
      return norms.toFloatArray();
    }
  }

  /**
   * Cross-entropy of {@code logits} (N, K) with {@code labels} (N, int64).
   *
   * @return mean loss (scalar), how many were right (scalar) and the log-probabilities (N, K)
   */
  public NDArray[] crossEntropy(NDArray logits, NDArray labels) {
    return program.tensors(owner, "cross_entropy", logits, labels);
  }

  /** Gradient of the mean cross-entropy with respect to the logits. */
  public NDArray crossEntropyBackward(NDArray logProbabilities, NDArray labels) {
    return program.tensor(owner, "cross_entropy_backward", logProbabilities, labels);
  }

  /**
   * One step of SGD with momentum and weight decay, in place: {@code m = momentum*m + g + decay*w;
   * w = w - lr*m}.
   */
  public void sgd(NDArray[] w, NDArray[] g, NDArray[] m, SgdRates rates) {
    program.run("sgd", w, g, m, rates.lr(), rates.momentum(), rates.decay());
  }

  /** The numbers of one step of SGD. */
  public record SgdRates(double lr, double momentum, double decay) {}
}
