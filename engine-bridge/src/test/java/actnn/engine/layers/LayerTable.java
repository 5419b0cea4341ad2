package actnn.engine.layers;

import actnn.engine.layers.base.Frozen;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Recomputed;
import actnn.engine.layers.base.Weight;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.DropoutNoise;
import actnn.engine.torch.operator.Padding.Mode;
import actnn.engine.torch.operator.Pools.Averaging;
import actnn.engine.torch.operator.Pools.Interpolation;
import actnn.engine.torch.operator.Replay;
import actnn.engine.torch.operator.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Every layer in many forms, with odd shapes to run it on. */
public final class LayerTable {
  private LayerTable() {}

  /**
   * A layer and the shapes of its inputs.
   *
   * @param layer what is tested
   * @param inputs of one sample
   */
  public record Case(Layer layer, List<Dims> inputs) {
    static Case of(Layer layer, long... sizes) {
      return new Case(layer, List.of(Dims.of(sizes)));
    }

    @Override
    public String toString() {
      return layer + " on " + inputs;
    }
  }

  /** All of them. */
  public static Stream<Case> all() {
    return Stream.of(
            convolutions(),
            transposed(),
            rows(),
            norms(),
            maxPools(),
            avgPools(),
            resizes(),
            joins(),
            List.of(Case.of(new Frozen(new BatchNorm(), Set.of("gamma")), 3, 7, 8)))
        .flatMap(List::stream);
  }

  /** Layers whose weight gradient alone reads a saved input. */
  public static Stream<Case> linearInTheirInput() {
    return Stream.of(convolutions(), transposed(), rows()).flatMap(List::stream);
  }

  /** Layers whose gradients are exact however rough the rest is. */
  public static Stream<Case> withoutNoise() {
    return Stream.of(maxPools(), avgPools(), resizes(), joins()).flatMap(List::stream);
  }

  /** One of each kind on inputs of megabytes, whose memory can be measured. */
  public static Stream<Case> large() {
    Dims image = Dims.of(16, 128, 128);
    Window same = new Window(3, 1, 1);
    return Stream.concat(
            Stream.of(Mode.values()).map(mode -> new Conv(16, same, 1, mode, true)),
            Stream.of(
                new ConvTranspose(8, new Window(2, 2, 0), true),
                new Linear(64),
                new BatchNorm(),
                new BatchNorm(0.1, 1e-5, true),
                new Relu(),
                new Flatten(),
                new Dropout(new DropoutNoise(0.5, 1)),
                new MaxPool(same),
                new MaxPool(new Window(3, 2, 1).dilated(2)),
                new AvgPool(same),
                new AvgPool(same, new Averaging(true, false)),
                new GlobalPool(),
                new AdaptiveAvgPool(List.of(1, 1)),
                new AdaptiveAvgPool(List.of(50, 60)),
                new Upsample(2, Interpolation.NEAREST),
                new Upsample(2, Interpolation.LINEAR)))
        .map(layer -> new Case(layer, List.of(image)));
  }

  /** Batch norms. */
  public static List<Case> norms() {
    return List.of(
        Case.of(new BatchNorm(), 7),
        Case.of(new BatchNorm(), 5, 9),
        Case.of(new BatchNorm(0.3, 1e-3), 3, 8, 5),
        Case.of(new BatchNorm(), 2, 3, 4, 5),
        Case.of(new BatchNorm(0.1, 1e-5, true), 6),
        Case.of(new BatchNorm(0.1, 1e-5, true), 3, 7, 5));
  }

  private static List<Case> convolutions() {
    List<Case> all = new ArrayList<>();
    all.add(Case.of(new Conv(6, new Window(3, 1, 1), false), 4, 8, 8));
    all.add(Case.of(new Conv(7, new Window(5, 3, 2), true), 3, 11, 9));
    all.add(Case.of(new Conv(6, new Window(3, 2, 1), 2, Mode.ZEROS, true), 4, 10, 7));
    all.add(Case.of(new Conv(8, new Window(3, 1, 1), 4, Mode.ZEROS, false), 4, 6, 6));
    all.add(Case.of(new Conv(4, Window.of(1, 3, 2, 1), true), 3, 17));
    all.add(Case.of(new Conv(4, Window.of(3, 3, 2, 1), true), 2, 5, 6, 7));
    Window odd = new Window(List.of(3, 1), List.of(2, 1), List.of(1, 0), List.of(2, 3));
    all.add(Case.of(new Conv(5, odd, true), 2, 11, 6));
    for (Mode mode : Mode.values()) {
      all.add(Case.of(new Conv(4, new Window(3, 1, 1), 1, mode, true), 3, 7, 6));
      all.add(Case.of(new Conv(4, Window.of(1, 5, 2, 2), 1, mode, true), 2, 9));
      all.add(Case.of(new Conv(2, Window.of(3, 3, 1, 1), 1, mode, false), 2, 3, 4, 5));
      Window wide = new Window(List.of(3, 5), List.of(1, 2), List.of(2, 3), List.of(2, 1));
      all.add(Case.of(new Conv(4, wide, 2, mode, true), 2, 6, 4));
    }
    Random random = new Random(5);
    for (int trial = 0; trial < 24; trial++) {
      all.add(randomConvolution(random, 1 + trial % 3));
    }
    return all;
  }

  private static Case randomConvolution(Random random, int rank) {
    List<List<Integer>> numbers = new ArrayList<>();
    for (int[] range : new int[][] {{1, 4}, {1, 3}, {0, 2}, {1, 3}, {9, 12}}) {
      numbers.add(random.ints(rank, range[0], range[1] + 1).boxed().toList());
    }
    int groups = 1 + random.nextInt(3);
    long[] sizes = new long[rank + 1];
    sizes[0] = groups * (1L + random.nextInt(3));
    for (int axis = 0; axis < rank; axis++) {
      sizes[axis + 1] = numbers.get(4).get(axis);
    }
    Window window = new Window(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    int channels = groups * (1 + random.nextInt(3));
    Mode mode = Mode.values()[random.nextInt(4)];
    return Case.of(new Conv(channels, window, groups, mode, random.nextBoolean()), sizes);
  }

  private static List<Case> transposed() {
    Window twice = new Window(2, 2, 0);
    Window odd = new Window(List.of(3, 2), List.of(2, 3), List.of(1, 0), List.of(1, 2));
    Window deep = Window.of(3, 3, 2, 1);
    Window wide = new Window(3, 1, 1).dilated(2);
    List<Case> all = new ArrayList<>();
    all.add(Case.of(new ConvTranspose(3, twice, true), 4, 5, 6));
    all.add(Case.of(new ConvTranspose(4, new Window(3, 2, 1), List.of(1, 1), 2, false), 4, 5, 4));
    all.add(Case.of(new ConvTranspose(3, odd, List.of(1, 2), 1, true), 2, 4, 5));
    all.add(Case.of(new ConvTranspose(3, Window.of(1, 4, 2, 1), true), 2, 7));
    all.add(Case.of(new ConvTranspose(6, Window.of(1, 4, 3, 1), List.of(2), 2, true), 4, 7));
    all.add(Case.of(new ConvTranspose(2, deep, List.of(1, 0, 1), 1, true), 3, 3, 4, 2));
    all.add(Case.of(new ConvTranspose(4, deep, List.of(0, 1, 0), 2, false), 4, 3, 4, 2));
    all.add(Case.of(new ConvTranspose(6, wide, List.of(0, 1), 3, true), 3, 7, 6));
    Random random = new Random(6);
    for (int trial = 0; trial < 24; trial++) {
      all.add(randomTransposed(random, 1 + trial % 3));
    }
    return all;
  }

  /** As a plain one, with outputs that are enlarged by less than the stride or the dilation. */
  private static Case randomTransposed(Random random, int rank) {
    List<List<Integer>> numbers = new ArrayList<>();
    for (int[] range : new int[][] {{2, 4}, {1, 3}, {0, 1}, {1, 2}, {3, 6}}) {
      numbers.add(random.ints(rank, range[0], range[1] + 1).boxed().toList());
    }
    List<Integer> more = new ArrayList<>();
    int groups = 1 + random.nextInt(3);
    long[] sizes = new long[rank + 1];
    sizes[0] = groups * (1L + random.nextInt(3));
    for (int axis = 0; axis < rank; axis++) {
      sizes[axis + 1] = numbers.get(4).get(axis);
      more.add(random.nextInt(Math.max(numbers.get(1).get(axis), numbers.get(3).get(axis))));
    }
    Window window = new Window(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    int channels = groups * (1 + random.nextInt(3));
    return Case.of(new ConvTranspose(channels, window, more, groups, random.nextBoolean()), sizes);
  }

  private static List<Case> rows() {
    return List.of(
        Case.of(new Linear(13), 9),
        Case.of(new Linear(1), 1),
        Case.of(new Linear(5), 7, 6),
        Case.of(new Linear(4), 3, 2, 5),
        Case.of(new Linear(6, false), 3, 5),
        Case.of(new Frozen(new Linear(6), Set.of("bias")), 7));
  }

  private static List<Case> maxPools() {
    Window odd = new Window(List.of(3, 2), List.of(1, 3), List.of(1, 0), List.of(2, 1));
    return List.of(
        Case.of(new MaxPool(new Window(2, 2, 0)), 3, 8, 8),
        Case.of(new MaxPool(new Window(3, 2, 1)), 3, 9, 11),
        Case.of(new MaxPool(new Window(3, 2, 1), true), 3, 8, 10),
        Case.of(new MaxPool(odd, true), 2, 9, 10),
        Case.of(new MaxPool(Window.of(1, 4, 3, 2).dilated(2)), 2, 15),
        Case.of(new MaxPool(Window.of(3, 2, 2, 1), true), 2, 5, 4, 6),
        Case.of(new MaxPool(Window.of(3, 2, 1, 0).dilated(2)), 2, 4, 5, 5),
        Case.of(new MaxPool(new Window(17, 3, 8)), 2, 20, 19),
        Case.of(new MaxPool(new Window(182, 1, 0)), 1, 183, 184));
  }

  private static List<Case> avgPools() {
    Window rectangle = new Window(List.of(3, 2), List.of(2, 1), List.of(1, 1));
    return List.of(
        Case.of(new AvgPool(new Window(2, 2, 0)), 3, 8, 7),
        Case.of(new AvgPool(new Window(3, 2, 1), new Averaging(true, false)), 3, 8, 10),
        Case.of(new AvgPool(new Window(3, 2, 1), new Averaging(true, true)), 3, 8, 10),
        Case.of(new AvgPool(rectangle, new Averaging(false, false)), 2, 7, 5),
        Case.of(new AvgPool(Window.of(1, 3, 2, 1), new Averaging(true, true)), 2, 10),
        Case.of(new AvgPool(Window.of(3, 2, 2, 1), new Averaging(true, false)), 2, 5, 4, 6),
        Case.of(new GlobalPool(), 3, 5),
        Case.of(new GlobalPool(), 3, 5, 4),
        Case.of(new GlobalPool(), 2, 3, 4, 5),
        Case.of(new AdaptiveAvgPool(List.of(1, 1)), 3, 5, 7),
        Case.of(new AdaptiveAvgPool(List.of(3, 4)), 2, 7, 10),
        Case.of(new AdaptiveAvgPool(List.of(9)), 2, 5),
        Case.of(new AdaptiveAvgPool(List.of(2, 3, 1)), 2, 5, 4, 3));
  }

  private static List<Case> resizes() {
    List<Case> all = new ArrayList<>();
    for (Interpolation how : Interpolation.values()) {
      all.add(Case.of(new Upsample(2, how), 3, 4, 5));
      all.add(Case.of(new Upsample(List.of(3), how), 2, 5));
      all.add(Case.of(new Upsample(List.of(2, 1, 3), how), 2, 3, 2, 2));
    }
    return all;
  }

  private static Window odd() {
    return new Window(List.of(3, 2), List.of(2, 1), List.of(1, 0), List.of(1, 2));
  }

  /** Whatever it computes, of two inputs and two arrays of which one is learned. */
  private static Case unknown() {
    Dims dims = Dims.of(3, 4, 5);
    Replay gate =
        new Replay(
            (w, x, training) -> x[0].tanh().mul(x[1]).mul(w[0]).add(w[1]), List.of(true, false), 1);
    List<Weight> arrays =
        List.of(Weight.constant("scale", 1, true, 3, 1, 1), Weight.constant("shift", 0, false, 5));
    return new Case(new Recomputed(List.of(dims, dims), dims, arrays, gate), List.of(dims, dims));
  }

  private static List<Case> joins() {
    Dims image = Dims.of(3, 4, 5);
    return List.of(
        unknown(),
        Case.of(new Frozen(new Linear(6), Set.of("weight")), 3, 7),
        Case.of(new Frozen(new Linear(6, false), Set.of("weight")), 7),
        Case.of(new Frozen(new Conv(4, odd(), true), Set.of("weight")), 3, 7, 8),
        Case.of(new Frozen(new Conv(4, odd(), true), Set.of("weight", "bias")), 3, 7, 8),
        Case.of(new Relu(), 3, 5, 7),
        Case.of(new Flatten(), 3, 4, 5),
        Case.of(new Dropout(new DropoutNoise(0.3, 2)), 3, 40, 5),
        Case.of(new Dropout(new DropoutNoise(0, 2)), 11),
        new Case(new Add(), List.of(image, image)),
        new Case(new Concat(), List.of(image, Dims.of(1, 4, 5), Dims.of(6, 4, 5))),
        new Case(new Concat(), List.of(Dims.of(3), Dims.of(5))),
        new Case(new AnchorRows(1), List.of(Dims.of(3, 4, 5), Dims.of(4, 4, 5))),
        new Case(
            new AnchorRows(2),
            List.of(Dims.of(6, 4, 5), Dims.of(6, 2, 3), Dims.of(8, 4, 5), Dims.of(8, 2, 3))));
  }
}
