package actnn.engine.torch.tape;

import actnn.engine.torch.Program;
import actnn.engine.torch.operator.Pools;
import actnn.engine.torch.operator.Window;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Pools without a graph, and their backward functions. */
public final class TapePools implements Pools {
  private static final int UINT8 = 0;
  private static final int INT16 = 2;
  private static final int INT32 = 3;

  private final Program program;
  private final NDManager owner;
  private final boolean training;

  TapePools(Program program, NDManager owner, boolean training) {
    this.program = program;
    this.owner = owner;
    this.training = training;
  }

  @Override
  public Pooled max(NDArray x, Window w, boolean ceil) {
    long[] kernel = Window.longs(w.kernel());
    long[] stride = Window.longs(w.stride());
    long[] padding = Window.longs(w.padding());
    long[] dilation = Window.longs(w.dilation());
    if (!training) {
      return new Pooled(
          program.tensor(owner, "max_pool_inference", x, kernel, stride, padding, dilation, ceil),
          null);
    }
    NDArray[] out =
        program.tensors(
            owner, "max_pool", x, kernel, stride, padding, dilation, ceil, indexType(w));
    return new Pooled(out[0], out[1]);
  }

  /** PyTorch's number of the narrowest type that holds every position. */
  private static int indexType(Window window) {
    return switch (Pooled.indexBytes(window.positions())) {
      case 1 -> UINT8;
      case 2 -> INT16;
      default -> INT32;
    };
  }

  /** Sends each gradient to the position that {@code index} remembers; the input had that shape. */
  public NDArray maxBackward(NDArray g, NDArray index, Window w, boolean ceil, long... shape) {
    return program.tensor(
        owner,
        "max_pool_backward",
        g,
        index,
        shape,
        Window.longs(w.kernel()),
        Window.longs(w.stride()),
        Window.longs(w.padding()),
        Window.longs(w.dilation()),
        ceil,
        indexType(w));
  }

  @Override
  public NDArray average(NDArray x, Window w, Averaging averaging) {
    return program.tensor(
        owner,
        "avg_pool",
        x,
        Window.longs(w.kernel()),
        Window.longs(w.stride()),
        Window.longs(w.padding()),
        averaging.ceil(),
        averaging.countPadding());
  }

  /** Spreads each gradient over its window; the input had that shape. */
  public NDArray averageBackward(NDArray g, Window w, Averaging averaging, long... shape) {
    return program.tensor(
        owner,
        "avg_pool_backward",
        g,
        shape,
        Window.longs(w.kernel()),
        Window.longs(w.stride()),
        Window.longs(w.padding()),
        averaging.ceil(),
        averaging.countPadding());
  }

  @Override
  public NDArray adaptiveAverage(NDArray x, long... sizes) {
    return program.tensor(owner, "adaptive_avg_pool", x, sizes);
  }

  /** Spreads each gradient over its cell; the input had that shape. */
  public NDArray adaptiveAverageBackward(NDArray g, long... shape) {
    return program.tensor(owner, "adaptive_avg_pool_backward", g, shape);
  }

  @Override
  public NDArray global(NDArray x) {
    return program.tensor(owner, "global_pool", x);
  }

  /** Spreads each gradient over all positions; the input had that shape. */
  public NDArray globalBackward(NDArray g, long... shape) {
    return program.tensor(owner, "global_pool_backward", g, shape);
  }

  @Override
  public NDArray resize(NDArray x, Interpolation how, long... sizes) {
    return program.tensor(
        owner, "resize", x, sizes, how != Interpolation.NEAREST, how.alignsCorners());
  }

  /** Gradient of the input of {@link #resize}, which had that shape. */
  public NDArray resizeBackward(NDArray g, Interpolation how, long... shape) {
    return program.tensor(
        owner, "resize_backward", g, shape, how != Interpolation.NEAREST, how.alignsCorners());
  }
}
