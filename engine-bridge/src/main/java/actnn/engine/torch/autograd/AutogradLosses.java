package actnn.engine.torch.autograd;

import actnn.engine.torch.tape.LossOperators;
import actnn.engine.torch.tape.LossOperators.Focus;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * The losses of {@link LossOperators} as scalars that autograd can differentiate, put together from
 * DJL's own operators: an independent baseline. Arguments as there; the result is the caller's.
 */
public final class AutogradLosses {
  private AutogradLosses() {}

  /** Mean cross-entropy over the pixels that are not ignored. */
  public static NDArray pixelCrossEntropy(NDArray logits, NDArray classes, int ignored) {
    try (NDScope scope = new NDScope()) {
      NDArray target = classes.toType(DataType.INT64, false);
      NDArray known = target.neq(ignored);
      NDArray index = target.mul(known.toType(DataType.INT64, false)).expandDims(1);
      NDArray weight = known.toType(DataType.FLOAT32, false);
      NDArray picked = logits.logSoftmax(1).gather(index, 1).squeeze(1);
      return kept(scope, picked.mul(weight).sum().neg().div(weight.sum().maximum(1)));
    }
  }

  /** Sigmoid focal loss of the classes plus smooth L1 of the boxes. */
  public static NDArray detection(NDArray rows, NDArray classes, NDArray offsets, Focus focus) {
    long k = rows.getShape().get(2) - 4;
    try (NDScope scope = new NDScope()) {
      NDList parts = rows.split(new long[] {k}, 2);
      NDArray own = classes.gte(0).toType(DataType.FLOAT32, false).expandDims(2);
      NDArray care = classes.gte(-1).toType(DataType.FLOAT32, false).expandDims(2);
      NDArray objects = own.sum().maximum(1);
      NDArray hot = classes.maximum(0).toType(DataType.INT64, false).oneHot((int) k).mul(own);
      NDArray p = parts.get(0).getNDArrayInternal().sigmoid();
      // log(1 + exp(-x)) as max(-x, 0) + log(1 + exp(-|x|)), which never overflows.
      NDArray x = parts.get(0).mul(hot.mul(2).sub(1));
      NDArray entropy = x.neg().maximum(number(x, 0)).add(x.abs().neg().exp().add(1).log());
      NDArray likely = p.mul(hot).add(p.neg().add(1).mul(hot.neg().add(1)));
      NDArray share = hot.mul(focus.alpha()).add(hot.neg().add(1).mul(1 - focus.alpha())).mul(care);
      NDArray focal =
          share.mul(likely.neg().add(1).pow(number(x, focus.gamma()))).mul(entropy).sum();
      NDArray far = parts.get(1).sub(offsets).abs();
      NDArray near = far.minimum(number(far, 1));
      // d^2 / 2 up to 1, then d - 1/2: one formula of the part below 1 and the part above.
      NDArray smooth = near.mul(near).mul(number(near, 0.5)).add(far.sub(near)).mul(own).sum();
      return kept(scope, focal.add(smooth).div(objects));
    }
  }

  /**
   * A number that autograd may keep: PyTorch's own. One that DJL makes of Java's lies in memory
   * that Java frees, maybe before backward.
   */
  private static NDArray number(NDArray like, double value) {
    return like.getManager().zeros(new Shape()).add(value);
  }

  /** Everything else that was made in the scope is freed, unless autograd needs it. */
  static NDArray kept(NDScope scope, NDArray result) {
    scope.suppressNotUsedWarning();
    NDScope.unregister(result);
    return result;
  }
}
