package actnn.engine.torch.autograd;

import actnn.engine.torch.Torch;
import actnn.engine.torch.operator.Convolution;
import actnn.engine.torch.operator.DropoutNoise;
import actnn.engine.torch.operator.Operators;
import actnn.engine.torch.operator.Padding;
import actnn.engine.torch.operator.Pools;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.torch.operator.Replay;
import actnn.engine.torch.operator.Window;
import actnn.engine.torch.tape.TapeReplays;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The same forward functions with PyTorch's autograd recording, called through DJL's own operators
 * where there are such and else through {@link Recorded}: an independent baseline, since none of
 * our backward functions takes part. Results are attached to the manager of the first argument.
 * Confined to one thread, since recording is a switch of the thread.
 */
public final class AutogradOperators implements Operators {
  private final @Nullable Randomness randomness;

  /** Operators without noise, which refuse a dropout. */
  public AutogradOperators() {
    this(null);
  }

  /** Operators for one training step. */
  public AutogradOperators(@Nullable Randomness randomness) {
    this.randomness = randomness;
  }

  @Override
  public NDArray conv(NDArray x, NDArray w, @Nullable NDArray b, Convolution c) {
    Window window = c.window();
    if (!c.transposed()) {
      return JniUtils.convolution(
          (PtNDArray) x,
          (PtNDArray) w,
          (PtNDArray) b,
          AutogradPools.shape(window.stride()),
          AutogradPools.shape(window.padding()),
          AutogradPools.shape(window.dilation()),
          c.groups());
    }
    List<Integer> groups = Collections.nCopies(window.rank(), c.groups());
    try (NDArray numbers =
        Recorded.rows(
            x, window.stride(), window.padding(), window.dilation(), c.outputPadding(), groups)) {
      return b == null
          ? Recorded.run("conv_transpose", x, w, numbers)
          : Recorded.run("conv_transpose_bias", x, w, b, numbers);
    }
  }

  @Override
  public NDArray pad(NDArray x, Padding padding) {
    List<Integer> sides = LongStream.of(padding.sides()).mapToObj(Math::toIntExact).toList();
    try (NDArray numbers = Recorded.rows(x, sides)) {
      return Recorded.run("pad_" + padding.mode().aten(), x, numbers);
    }
  }

  @Override
  public Normalised batchNorm(NDArray x, BatchNormState s) {
    PtNDArray y =
        JniUtils.batchNorm(
            (PtNDArray) x,
            (PtNDArray) s.runningMean(),
            (PtNDArray) s.runningVariance(),
            (PtNDArray) s.gamma(),
            (PtNDArray) s.beta(),
            !s.frozen(),
            s.momentum(),
            s.epsilon());
    return new Normalised(y, null, null);
  }

  @Override
  public NDArray relu(NDArray x) {
    return JniUtils.relu((PtNDArray) x);
  }

  @Override
  public NDArray dropout(NDArray x, DropoutNoise noise) {
    long[] key = Randomness.key(randomness, noise);
    try (NDArray mask = Recorded.dropoutMask(x, noise.rate(), key)) {
      return x.mul(mask);
    }
  }

  @Override
  public NDArray linear(NDArray x, NDArray w, @Nullable NDArray b) {
    return JniUtils.linear((PtNDArray) x, (PtNDArray) w, (PtNDArray) b);
  }

  @Override
  public NDArray flatten(NDArray x) {
    return x.reshape(x.getShape().get(0), -1);
  }

  @Override
  public NDArray replay(Replay replay, NDArray[] weights, NDArray[] inputs) {
    NDManager step = inputs[0].getManager();
    NDArray[] theirs = new NDArray[weights.length];
    for (int i = 0; i < theirs.length; i++) {
      // A view that autograd follows: what is made of it goes with the step, not with the weight.
      theirs[i] = weights[i].reshape(weights[i].getShape());
      theirs[i].attach(step);
    }
    TapeReplays.seed(replay, randomness);
    NDArray made = replay.function().of(theirs, inputs, true);
    return Arrays.asList(inputs).contains(made) ? made.reshape(made.getShape()) : made;
  }

  @Override
  public NDArray concat(NDArray[] parts) {
    return JniUtils.cat(Arrays.copyOf(parts, parts.length, PtNDArray[].class), 1);
  }

  @Override
  public Pools pools() {
    return new AutogradPools();
  }

  @Override
  public NDArray add(NDArray a, NDArray b) {
    return a.add(b);
  }

  @Override
  public NDArray anchorRows(NDArray[] classes, NDArray[] boxes, int anchors) {
    try (NDScope scope = new NDScope()) {
      NDList levels = new NDList();
      for (int i = 0; i < classes.length; i++) {
        levels.add(
            NDArrays.concat(new NDList(rows(classes[i], anchors), rows(boxes[i], anchors)), 2));
      }
      // One level alone would come back as a copy that autograd does not know.
      NDArray all = levels.size() == 1 ? levels.get(0) : NDArrays.concat(levels, 1);
      return AutogradLosses.kept(scope, all);
    }
  }

  private static NDArray rows(NDArray map, int anchors) {
    Shape s = map.getShape();
    return map.reshape(s.get(0), anchors, -1, s.get(2), s.get(3))
        .transpose(0, 3, 4, 1, 2)
        .reshape(s.get(0), s.get(2) * s.get(3) * anchors, -1);
  }

  /** Mean cross-entropy of {@code logits} (N, K) with {@code labels} (N, int64). */
  public NDArray crossEntropy(NDArray logits, NDArray labels) {
    try (NDArray logp = logits.logSoftmax(1);
        NDArray column = labels.reshape(-1, 1);
        NDArray picked = logp.gather(column, 1);
        NDArray mean = picked.mean()) {
      return mean.neg();
    }
  }

  /** Makes autograd accumulate a gradient for {@code parameter}. */
  public static void track(NDArray parameter) {
    JniUtils.attachGradient((PtNDArray) parameter, true);
  }

  /** Forgets the gradient accumulated so far. */
  public static void zeroGradient(NDArray parameter) {
    JniUtils.zeroGrad((PtNDArray) parameter);
  }

  /** The gradient accumulated so far; the caller closes the handle, autograd keeps the array. */
  public static NDArray gradient(NDArray parameter) {
    return JniUtils.getGradient((PtNDArray) parameter);
  }

  /** Differentiates a scalar and frees the graph. */
  public static void backward(NDArray loss) {
    try (NDArray one = loss.onesLike()) {
      JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
    }
  }

  /** Switches recording for the calling thread; returns what it was. */
  public static boolean record(boolean on) {
    return Torch.record(on);
  }

  /** Sets what PyTorch's own generator of random numbers goes on from, for the whole process. */
  public static void seed(long seed) {
    JniUtils.setSeed(seed);
  }
}
