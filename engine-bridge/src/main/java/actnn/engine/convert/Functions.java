package actnn.engine.convert;

import actnn.engine.layers.Add;
import actnn.engine.layers.Concat;
import actnn.engine.layers.Flatten;
import actnn.engine.layers.GlobalPool;
import actnn.engine.layers.MaxPool;
import actnn.engine.layers.Relu;
import actnn.engine.layers.Upsample;
import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Pools.Interpolation;
import actnn.engine.torch.operator.Window;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells which layers of ours a hidden function is, by {@link Likeness} with each that it may be.
 */
final class Functions {
  private Functions() {}

  /**
   * The layers that compute what a function of one array does, none for the identity; null where it
   * is none that is known.
   */
  static @Nullable List<Layer> ofOne(Likeness.Function hidden, Dims in) {
    Dims out = Likeness.output(hidden, List.of(in));
    if (out == null) {
      return null;
    }
    for (List<Layer> candidate : candidates(hidden, in, out)) {
      if (Likeness.alike(hidden, Likeness.chain(candidate), List.of(in))) {
        return candidate;
      }
    }
    return null;
  }

  private static List<List<Layer>> candidates(Likeness.Function hidden, Dims in, Dims out) {
    List<List<Layer>> all = new ArrayList<>();
    if (out.equals(in)) {
      all.add(List.of(new Relu()));
      all.add(List.of());
    }
    if (out.equals(Dims.of(in.numbers()))) {
      all.add(List.of(new Flatten()));
    }
    boolean spatial = in.rank() >= 2 && in.rank() <= 4;
    if (spatial && out.equals(Dims.of(in.get(0)))) {
      all.add(List.of(new GlobalPool()));
      all.add(List.of(new MaxPool(whole(in)), new Flatten()));
    }
    if (spatial) {
      all.addAll(enlargements(in, out));
    }
    PoolWindows.of(hidden, in, out).forEach(pool -> all.add(List.of(pool)));
    return all;
  }

  /** By the nearest value: what DJL makes by linear weights has other bits than ours. */
  private static List<List<Layer>> enlargements(Dims in, Dims out) {
    List<Integer> factors = new ArrayList<>();
    for (int axis = 1; axis < in.rank() && in.rank() == out.rank(); axis++) {
      if (out.get(axis) % in.get(axis) == 0) {
        factors.add(Math.toIntExact(out.get(axis) / in.get(axis)));
      }
    }
    boolean whole = factors.size() == in.rank() - 1 && in.get(0) == out.get(0);
    return whole && factors.stream().anyMatch(factor -> factor > 1)
        ? List.of(List.of(new Upsample(factors, Interpolation.NEAREST)))
        : List.of();
  }

  /** One window over all positions. */
  private static Window whole(Dims in) {
    List<Integer> sides =
        LongStream.range(1, in.rank()).mapToObj(i -> (int) in.get((int) i)).toList();
    return new Window(sides, sides, Collections.nCopies(sides.size(), 0));
  }

  /**
   * How branches are joined.
   *
   * @param adds whether they are summed from the first to the last; else they are concatenated
   * @param relu whether a ReLU follows
   */
  record Join(boolean adds, boolean relu) {
    /** The function itself. */
    Likeness.Function function() {
      return inputs -> {
        NDArray joined = adds ? sum(inputs) : apply(new Concat(), inputs);
        return relu ? apply(new Relu(), joined) : joined;
      };
    }

    private static NDArray sum(NDArray[] inputs) {
      NDArray sum = inputs[0];
      for (int i = 1; i < inputs.length; i++) {
        sum = apply(new Add(), sum, inputs[i]);
      }
      return sum;
    }

    private static NDArray apply(Layer layer, NDArray... inputs) {
      return Likeness.chain(List.of(layer)).of(inputs);
    }

    private boolean fits(List<Dims> branches) {
      Dims first = branches.get(0);
      return adds
          ? branches.stream().allMatch(first::equals)
          : branches.stream().allMatch(branch -> sameSides(first, branch));
    }

    private static boolean sameSides(Dims a, Dims b) {
      return a.rank() == b.rank()
          && IntStream.range(1, a.rank()).allMatch(i -> a.get(i) == b.get(i));
    }
  }

  /** How a function joins branches of these shapes; null where it is no way that is known. */
  static @Nullable Join ofMany(Likeness.Function hidden, List<Dims> branches) {
    for (boolean adds : new boolean[] {true, false}) {
      for (boolean relu : new boolean[] {true, false}) {
        Join join = new Join(adds, relu);
        boolean several = branches.size() > 1;
        if (several && join.fits(branches) && Likeness.alike(hidden, join.function(), branches)) {
          return join;
        }
      }
    }
    return null;
  }
}
