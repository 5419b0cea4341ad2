package actnn.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import org.jspecify.annotations.Nullable;

/**
 * The same forward functions with PyTorch's autograd recording, called through DJL's own operators
 * and not through our program: an independent baseline. Results are attached to the manager of the
 * first argument. Confined to one thread, since recording is a switch of the thread.
 */
public final class AutogradOperators implements Operators {
  @Override
  public NDArray conv2d(NDArray x, NDArray w, @Nullable NDArray b, Window window) {
    return JniUtils.convolution(
        (PtNDArray) x,
        (PtNDArray) w,
        (PtNDArray) b,
        square(window.stride()),
        square(window.padding()),
        square(1),
        1);
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
            true,
            s.momentum(),
            s.epsilon());
    return new Normalised(y, null, null);
  }

  @Override
  public NDArray relu(NDArray x) {
    return JniUtils.relu((PtNDArray) x);
  }

  @Override
  public NDArray linear(NDArray x, NDArray w, NDArray b) {
    if (x.getShape().dimension() == 2) {
      return JniUtils.linear((PtNDArray) x, (PtNDArray) w, (PtNDArray) b);
    }
    try (NDArray flat = x.reshape(x.getShape().get(0), -1)) {
      return JniUtils.linear((PtNDArray) flat, (PtNDArray) w, (PtNDArray) b);
    }
  }

  @Override
  public Pooled maxPool2d(NDArray x, Window w) {
    return new Pooled(
        JniUtils.maxPool(
            (PtNDArray) x, square(w.kernel()), square(w.stride()), square(w.padding()), false),
        null);
  }

  @Override
  public NDArray avgPool2d(NDArray x, Window w) {
    return JniUtils.avgPool(
        (PtNDArray) x, square(w.kernel()), square(w.stride()), square(0), false, true);
  }

  @Override
  public NDArray globalPool(NDArray x) {
    try (NDArray mean = JniUtils.adaptiveAvgPool((PtNDArray) x, square(1))) {
      return mean.reshape(x.getShape().get(0), x.getShape().get(1));
    }
  }

  @Override
  public NDArray add(NDArray a, NDArray b) {
    return a.add(b);
  }

  @Override
  public NDArray anchorRows(NDArray[] classes, NDArray[] boxes, int anchors) {
    NDList levels = new NDList();
    for (int i = 0; i < classes.length; i++) {
      levels.add(
          NDArrays.concat(new NDList(rows(classes[i], anchors), rows(boxes[i], anchors)), 2));
    }
    return NDArrays.concat(levels, 1);
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
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(on);
    return before;
  }

  private static Shape square(int side) {
    return new Shape(side, side);
  }
}
