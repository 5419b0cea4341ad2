package actnn.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;

/** Pools that autograd records. */
final class AutogradPools implements Pools {
  private static final int NEAREST = 0;
  private static final int[] LINEAR = {1, 2, 4};

  @Override
  public Pooled max(NDArray x, Window w, boolean ceil) {
    if (w.isDense()) {
      NDArray y =
          JniUtils.maxPool(
              (PtNDArray) x, shape(w.kernel()), shape(w.stride()), shape(w.padding()), ceil);
      return new Pooled(y, null);
    }
    List<Integer> flag = java.util.Collections.nCopies(w.rank(), ceil ? 1 : 0);
    try (NDArray numbers =
        Recorded.rows(x, w.kernel(), w.stride(), w.padding(), w.dilation(), flag)) {
      return new Pooled(Recorded.run("max_pool", x, numbers), null);
    }
  }

  @Override
  public NDArray average(NDArray x, Window w, Averaging averaging) {
    return JniUtils.avgPool(
        (PtNDArray) x,
        shape(w.kernel()),
        shape(w.stride()),
        shape(w.padding()),
        averaging.ceil(),
        averaging.countPadding());
  }

  @Override
  public NDArray adaptiveAverage(NDArray x, long... sizes) {
    return JniUtils.adaptiveAvgPool((PtNDArray) x, new Shape(sizes));
  }

  @Override
  public NDArray global(NDArray x) {
    long[] ones = new long[x.getShape().dimension() - 2];
    java.util.Arrays.fill(ones, 1);
    try (NDArray mean = adaptiveAverage(x, ones)) {
      return mean.reshape(x.getShape().get(0), x.getShape().get(1));
    }
  }

  @Override
  public NDArray resize(NDArray x, Interpolation how, long... sizes) {
    int mode = how == Interpolation.NEAREST ? NEAREST : LINEAR[sizes.length - 1];
    return JniUtils.interpolate((PtNDArray) x, sizes, mode, how.alignsCorners());
  }

  static Shape shape(List<Integer> numbers) {
    return new Shape(Window.longs(numbers));
  }
}
