package actnn.engine.convert;

import actnn.engine.layers.AvgPool;
import actnn.engine.layers.MaxPool;
import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.torch.Torch;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.operator.Pools.Averaging;
import actnn.engine.torch.operator.Window;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the windows that a hidden pool may have. An impulse along one dimension is seen by exactly
 * the outputs whose window holds it, whether they are maxima or means, so impulses at every
 * position tell every window. Where a clipped window leaves several answers, all are offered, and
 * comparison decides: those that it cannot tell apart are the same for this input.
 */
final class PoolWindows {
  /** Of one batch of impulses. */
  private static final long MOST_NUMBERS = 1L << 26;

  private static final int MOST_AN_AXIS = 4;

  private PoolWindows() {}

  /** Pools that see what a function sees of a channel. */
  static List<Layer> of(Likeness.Function hidden, Dims in, Dims out) {
    List<Layer> all = new ArrayList<>();
    boolean pools = in.rank() >= 2 && in.rank() <= 4 && in.rank() == out.rank();
    if (pools && in.get(0) == out.get(0)) {
      List<List<Axis>> axes = new ArrayList<>();
      for (int axis = 0; axis < in.rank() - 1; axis++) {
        axes.add(axes(reach(hidden, in, out, axis), in.get(axis + 1)));
      }
      windows(axes, new ArrayList<>(), in, out, all);
    }
    return all;
  }

  /** Kernel, stride and padding in one dimension. */
  private record Axis(int kernel, int stride, int padding) {}

  /** First and last position that an output sees. */
  private record Reach(int first, int last) {}

  private static List<Reach> reach(Likeness.Function hidden, Dims in, Dims out, int axis) {
    int side = Math.toIntExact(in.get(axis + 1));
    long[] shape = in.batched(side);
    shape[1] = 1;
    Shape probe = new Shape(shape);
    List<Reach> all = new ArrayList<>();
    if (probe.size() > MOST_NUMBERS) {
      return all;
    }
    boolean recording = AutogradOperators.record(false);
    try (NDManager moment = Torch.manager()) {
      NDArray seen = hidden.of(new NDArray[] {impulses(moment, probe, axis)});
      int outputs = Math.toIntExact(out.get(axis + 1));
      float[] numbers = seen.toFloatArray();
      long behind = 1;
      for (int i = axis + 2; i < out.rank(); i++) {
        behind *= out.get(i);
      }
      int each = numbers.length / side;
      for (int output = 0; output < outputs; output++) {
        int place = Math.toIntExact(output * behind);
        all.add(reach(numbers, each, place, side));
      }
    } catch (RuntimeException e) {
      // It wants other channels: then it is no pool.
      all.clear();
    } finally {
      AutogradOperators.record(recording);
    }
    return all;
  }

  private static Reach reach(float[] numbers, int each, int place, int side) {
    int first = side;
    int last = -1;
    for (int impulse = 0; impulse < side; impulse++) {
      if (numbers[impulse * each + place] > 0) {
        first = Math.min(first, impulse);
        last = impulse;
      }
    }
    return new Reach(first, last);
  }

  /** Sample i is 1 where the axis is at i, else 0. */
  private static NDArray impulses(NDManager owner, Shape shape, int axis) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(Math.toIntExact(shape.size() * Float.BYTES))
            .order(ByteOrder.nativeOrder());
    long behind = 1;
    for (int i = axis + 3; i < shape.dimension(); i++) {
      behind *= shape.get(i);
    }
    long side = shape.get(0);
    long each = shape.size() / side;
    for (long i = 0; i < shape.size(); i++) {
      boolean hit = i / behind % side == i / each;
      bytes.putFloat(Math.toIntExact(i * Float.BYTES), hit ? 1 : 0);
    }
    return Probes.own(owner, bytes, shape);
  }

  private static List<Axis> axes(List<Reach> reach, long side) {
    List<Axis> all = new ArrayList<>();
    for (int stride = 1; stride <= side && !reach.isEmpty(); stride++) {
      for (int padding = 0; padding <= side; padding++) {
        int kernels = Math.toIntExact(side + 2L * padding);
        for (int kernel = Math.max(1, 2 * padding); kernel <= kernels; kernel++) {
          if (!beginsAs(reach, stride, padding)) {
            break;
          }
          if (endsAs(reach, stride, kernel - padding, side) && all.size() < MOST_AN_AXIS) {
            all.add(new Axis(kernel, stride, padding));
          }
        }
      }
    }
    return all;
  }

  private static boolean beginsAs(List<Reach> reach, int stride, int padding) {
    for (int i = 0; i < reach.size(); i++) {
      if (reach.get(i).first() != Math.max(0, i * stride - padding)) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsAs(List<Reach> reach, int stride, int length, long side) {
    for (int i = 0; i < reach.size(); i++) {
      if (reach.get(i).last() != Math.min(side, (long) i * stride + length) - 1) {
        return false;
      }
    }
    return true;
  }

  private static void windows(
      List<List<Axis>> axes, List<Axis> chosen, Dims in, Dims out, List<Layer> all) {
    if (chosen.size() < axes.size()) {
      for (Axis axis : axes.get(chosen.size())) {
        List<Axis> more = new ArrayList<>(chosen);
        more.add(axis);
        windows(axes, more, in, out, all);
      }
      return;
    }
    Window window =
        new Window(
            chosen.stream().map(Axis::kernel).toList(),
            chosen.stream().map(Axis::stride).toList(),
            chosen.stream().map(Axis::padding).toList());
    for (boolean ceil : new boolean[] {false, true}) {
      add(new MaxPool(window, ceil), in, out, all);
      // DJL's averages count the padding, whatever they are told.
      add(new AvgPool(window, new Averaging(ceil, true)), in, out, all);
    }
  }

  private static void add(Layer pool, Dims in, Dims out, List<Layer> all) {
    if (pool.output(List.of(in)).equals(out)) {
      all.add(pool);
    }
  }
}
