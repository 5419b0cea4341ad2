package actnn.engine.torch.tape;

import actnn.engine.torch.HostCopies;
import actnn.engine.torch.Program;
import actnn.engine.torch.operator.Convolution;
import actnn.engine.torch.operator.DropoutNoise;
import actnn.engine.torch.operator.Operators;
import actnn.engine.torch.operator.Padding;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.torch.operator.Replay;
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
  private final TapeMode mode;
  private final TapePools pools;
  private final TapeNorms norms;

  /**
   * Operators without noise, which refuse a dropout in training.
   *
   * @param program from {@link #compile()}; stays the caller's
   * @param owner results are attached to it
   * @param training false normalises by running statistics, keeps no index and drops nothing
   */
  public TapeOperators(Program program, NDManager owner, boolean training) {
    this(program, owner, TapeMode.of(training, null));
  }

  private TapeOperators(Program program, NDManager owner, TapeMode mode) {
    this.program = program;
    this.owner = owner;
    this.mode = mode;
    this.pools = new TapePools(program, owner, mode.training());
    this.norms = new TapeNorms(program, owner, mode);
  }

  /** Operators for one training step. */
  public static TapeOperators training(Program program, NDManager owner, Randomness randomness) {
    return new TapeOperators(program, owner, TapeMode.of(true, randomness));
  }

  /** The manager that results are attached to. */
  public NDManager manager() {
    return owner;
  }

  @Override
  public TapeOperators overwriting() {
    return with(mode.overwriting());
  }

  /**
   * The same functions for a forward pass that is computed a second time: the same numbers, and no
   * running statistic moves once more.
   */
  public TapeOperators again() {
    return with(mode.again());
  }

  /** The same functions with somebody who goes over tensors in main memory instead of ATen. */
  public TapeOperators passing(HostPasses passes) {
    return with(mode.passing(passes));
  }

  private TapeOperators with(TapeMode other) {
    return new TapeOperators(program, owner, other);
  }

  /** Compiles the operators; one program serves a whole process. */
  public static Program compile() {
    return Program.load(
        TapeOperators.class, "Operators", "operators.py", "losses.py", "updates.py");
  }

  /** Functions on some samples of a batch. */
  public BatchSlices slices() {
    return new BatchSlices(program, owner);
  }

  /** What training can lower, with its gradient. */
  public LossOperators losses() {
    return new LossOperators(program, owner);
  }

  /** What optimisers do to weights. */
  public WeightUpdates updates() {
    return new WeightUpdates(program, owner);
  }

  @Override
  public NDArray conv(NDArray x, NDArray w, @Nullable NDArray b, Convolution c) {
    return b == null
        ? program.tensor(owner, "conv", c.arguments(x, w))
        : program.tensor(owner, "conv_bias", c.arguments(x, w, b));
  }

  /** Gradient of the weight of {@link #conv}, where nobody wants that of its input. */
  public NDArray convGradWeight(NDArray g, NDArray x, NDArray w, Convolution c) {
    return program.tensor(owner, "conv_grad_weight", c.arguments(g, x, w));
  }

  /** Gradient of the input of {@link #conv}, which had that shape, where nobody wants the other. */
  public NDArray convGradInput(NDArray g, NDArray w, Convolution c, long... shape) {
    return program.tensor(owner, "conv_grad_input", c.arguments(g, w, shape));
  }

  /** Gradients of input and weight of {@link #conv}, in that order. */
  public NDArray[] convBackward(NDArray g, NDArray x, NDArray w, Convolution c) {
    return program.tensors(owner, "conv_backward", c.arguments(g, x, w));
  }

  @Override
  public NDArray pad(NDArray x, Padding padding) {
    return program.tensor(owner, "pad", x, padding.sides(), padding.mode().aten());
  }

  /** Gradient of the input of {@link #pad}, which had that shape; for modes other than zeros. */
  public NDArray padBackward(NDArray g, Padding padding, long... shape) {
    String method = "pad_" + padding.mode().aten() + "_backward";
    return program.tensor(owner, method, g, shape, padding.sides());
  }

  @Override
  public Normalised batchNorm(NDArray x, BatchNormState s) {
    return norms.forward(x, s);
  }

  /** What sends gradients back through batch norms. */
  public TapeNorms norms() {
    return norms;
  }

  @Override
  public NDArray relu(NDArray x) {
    if (mode.overwrites()) {
      program.run("relu_to", x);
      return x;
    }
    return program.tensor(owner, "relu", x);
  }

  /** {@code g} where {@code output} is positive, else 0; into {@code g} if that may be. */
  public NDArray reluBackward(NDArray g, NDArray output) {
    if (mode.overwrites()) {
      program.run("relu_backward_to", g, output);
      return g;
    }
    return program.tensor(owner, "relu_backward", g, output);
  }

  /** Where a gradient that is changed number by number goes: itself if that may be, else new. */
  public NDArray targetFor(NDArray g) {
    return mode.overwrites() ? g : owner.create(g.getShape(), g.getDataType());
  }

  @Override
  public NDArray dropout(NDArray x, DropoutNoise noise) {
    if (!mode.training()) {
      return program.tensor(owner, "alias", x);
    }
    return program.tensor(
        owner, "dropout", x, noise.rate(), Randomness.key(mode.randomness(), noise));
  }

  @Override
  public NDArray linear(NDArray x, NDArray w, @Nullable NDArray b) {
    return b == null
        ? program.tensor(owner, "linear_plain", x, w)
        : program.tensor(owner, "linear", x, w, b);
  }

  /** Gradient of the input of {@link #linear}. */
  public NDArray linearGradInput(NDArray g, NDArray w) {
    return program.tensor(owner, "linear_grad_input", g, w);
  }

  /** Gradient of the weight of {@link #linear}. */
  public NDArray linearGradWeight(NDArray g, NDArray x) {
    return program.tensor(owner, "linear_grad_weight", g, x);
  }

  /** Sum of {@code g} over everything but the last dimension. */
  public NDArray linearGradBias(NDArray g) {
    return program.tensor(owner, "linear_grad_bias", g);
  }

  /** Sum of {@code g} over everything but dimension 1. */
  public NDArray gradBias(NDArray g) {
    return program.tensor(owner, "grad_bias", g);
  }

  @Override
  public NDArray flatten(NDArray x) {
    return program.tensor(owner, "flatten", x);
  }

  /** A copy of {@code g} in the shape that the input had. */
  public NDArray flattenBackward(NDArray g, long... shape) {
    return program.tensor(owner, "flatten_backward", g, shape);
  }

  @Override
  public NDArray concat(NDArray[] parts) {
    return program.tensor(owner, "concat", (Object) parts);
  }

  /** The parts of {@code g} along its channels, copied. */
  public NDArray[] concatBackward(NDArray g, long... channels) {
    return program.tensors(owner, "concat_backward", g, channels);
  }

  @Override
  public NDArray replay(Replay replay, NDArray[] weights, NDArray[] inputs) {
    return replays().forward(replay, weights, inputs);
  }

  /** What sends gradients back through unknown functions. */
  public TapeReplays replays() {
    return new TapeReplays(program, owner, mode);
  }

  @Override
  public TapePools pools() {
    return pools;
  }

  @Override
  public NDArray add(NDArray a, NDArray b) {
    if (mode.overwrites()) {
      addTo(a, b);
      return a;
    }
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
    return squareSums(g, g.getShape().get(0));
  }

  /** Sum of squares of each sample and channel of {@code g}: (N, C, ...) to N rows of C numbers. */
  public double[][] channelNorms(NDArray g) {
    int channels = Math.toIntExact(g.getShape().get(1));
    return rows(squareSums(g, g.getShape().get(0) * channels), channels);
  }

  /** So many numbers a row. */
  public static double[][] rows(float[] flat, int channels) {
    double[][] rows = new double[flat.length / channels][channels];
    for (int i = 0; i < flat.length; i++) {
      rows[i / channels][i % channels] = flat[i];
    }
    return rows;
  }

  private float[] squareSums(NDArray g, long parts) {
    HostPasses faster = mode.passes();
    if (faster == null) {
      try (NDArray sums = program.tensor(owner, "square_sums", g, parts)) {
        return HostCopies.floats(sums);
      }
    }
    try (NDArray inOrder = program.tensor(owner, "in_order", g)) {
      return faster.squares(inOrder, Math.toIntExact(parts));
    }
  }
}
