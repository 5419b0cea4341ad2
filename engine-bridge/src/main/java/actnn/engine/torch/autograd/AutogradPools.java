package actnn.engine.torch.autograd;

import actnn.engine.torch.operator.Pools;
import actnn.engine.torch.operator.Window;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/** Pools that autograd records. */
final class AutogradPools implements Pools {
  private static final int NEAREST = 0;

  @Override
  public Pooled max(NDArray x, Window w, boolean ceil) {
    if (w.isDense()) {
      NDArray y =
          JniUtils.maxPool(
              (PtNDArray) x, shape(w.kernel()), shape(w.stride()), shape(w.padding()), ceil);
      return new Pooled(y, null);
    }
    try (NDArray numbers =
        Recorded.rows(x, w.kernel(), w.stride(), w.padding(), w.dilation(), flag(ceil, w.rank()))) {
      return new Pooled(Recorded.run("max_pool", x, numbers), null);
    }
  }

  @Override
  public NDArray average(NDArray x, Window w, Averaging averaging) {
    if (!averaging.countPadding()) {
      List<Integer> ceil = flag(averaging.ceil(), w.rank());
      try (NDArray numbers = Recorded.rows(x, w.kernel(), w.stride(), w.padding(), ceil)) {
        return Recorded.run("avg_pool_real", x, numbers);
      }
    }
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
    Arrays.fill(ones, 1);
    try (NDArray mean = adaptiveAverage(x, ones)) {
      return mean.reshape(x.getShape().get(0), x.getShape().get(1));
    }
  }

  @Override
  public NDArray resize(NDArray x, Interpolation how, long... sizes) {
    if (how == Interpolation.NEAREST) {
      return JniUtils.interpolate((PtNDArray) x, sizes, NEAREST, false);
    }
    List<Integer> to = LongStream.of(sizes).mapToObj(Math::toIntExact).toList();
    try (NDArray numbers = Recorded.rows(x, to, flag(how.alignsCorners(), to.size()))) {
      return Recorded.run("resize_linear", x, numbers);
    }
  }

  /** A switch as a row of numbers. */
  private static List<Integer> flag(boolean on, int length) {
    return Collections.nCopies(length, on ? 1 : 0);
  }

  static Shape shape(List<Integer> numbers) {
    return new Shape(Window.longs(numbers));
  }
}
