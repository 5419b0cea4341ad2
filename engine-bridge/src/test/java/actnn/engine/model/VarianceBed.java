package actnn.engine.model;

import actnn.engine.bits.NormNoise;
import actnn.engine.bits.Sensitivity;
import actnn.engine.config.value.Level;
import actnn.engine.config.value.Pin;
import actnn.engine.layers.base.Weight;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Pins;
import actnn.engine.tape.form.Save;
import actnn.engine.theory.BatchGradient;
import actnn.engine.theory.BatchGradient.Rounding;
import actnn.engine.theory.GradientSpread;
import actnn.engine.theory.GradientSpread.Estimate;
import actnn.engine.torch.operator.Window;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A small network with a batch of noise, and gradients of it at will. */
final class VarianceBed implements AutoCloseable {
  static final int BATCH = 32;

  final Rig rig;
  final BatchGradient gradient;
  final List<float[]> exact;

  VarianceBed(String shape) {
    rig = new Rig(shape.equals("stack") ? stack() : residual(), BATCH);
    gradient =
        new BatchGradient(
            new BatchGradient.Model(
                rig.network, rig.parameters, rig.program, rig.kernels, rig.manager),
            new Task());
    exact = gradient.exact();
  }

  private final class Task implements BatchGradient.Task {
    @Override
    public NDArray input(NDManager owner) {
      return rig.input(owner);
    }

    @Override
    public NDArray gradient(TapeOperators operators, NDArray output, NDManager owner) {
      NDArray labels = owner.create(IntStream.range(0, BATCH).mapToLong(i -> i % 10).toArray());
      return operators
          .losses()
          .crossEntropyBackward(operators.losses().crossEntropy(output, labels)[2], labels);
    }
  }

  Rounding rounding(Pins pins, int bits, long draw) {
    return new Rounding(new Compression(Level.L3, bits, 256, pins), BitSource.fixed(bits), 3, draw);
  }

  GradientSpread spread(Pins pins, int bits, int draws) {
    GradientSpread spread = new GradientSpread(exact);
    for (int draw = 0; draw < draws; draw++) {
      spread.add(gradient.rounded(rounding(pins, bits, draw)));
    }
    return spread;
  }

  /** What the rounding of one layer's input does to the gradients of its own arrays. */
  Estimate ownVariance(int node, int bits, int draws) {
    List<Integer> own = own(node).boxed().toList();
    GradientSpread spread = new GradientSpread(own.stream().map(exact::get).toList());
    for (int draw = 0; draw < draws; draw++) {
      List<float[]> all = gradient.rounded(rounding(only(node), bits, draw));
      spread.add(own.stream().map(all::get).toList());
    }
    return spread.variance();
  }

  /** Everything in full precision but one layer: its noise alone. */
  Pins only(int node) {
    int[] bits = new int[rig.network.nodes().size()];
    Arrays.fill(bits, Pin.FULL);
    bits[node] = 0;
    return Pins.of(bits);
  }

  List<Integer> quantised() {
    return IntStream.range(0, rig.network.nodes().size())
        .filter(node -> input(node) != null)
        .boxed()
        .toList();
  }

  /** Whether a ReLU makes its input. */
  boolean readsRelu(int node) {
    int value = rig.network.nodes().get(node).inputs().get(0);
    return value > 0 && rig.network.nodes().get(value - 1).layer().kind().equals("relu");
  }

  boolean isNorm(int node) {
    return input(node) instanceof Sensitivity.BatchNorm;
  }

  private Sensitivity input(int node) {
    return rig.network.nodes().get(node).layer().saves(rig.network.inputsOf(node)).stream()
        .filter(Save.Input.class::isInstance)
        .map(save -> ((Save.Input) save).sensitivity())
        .findFirst()
        .orElse(null);
  }

  /** The arrays that a node learns. */
  IntStream own(int node) {
    int before = 0;
    for (int i = 0; i < node; i++) {
      before += trainable(i);
    }
    return IntStream.range(before, before + trainable(node));
  }

  private int trainable(int node) {
    return (int) rig.network.weightsOf(node).stream().filter(Weight::trainable).count();
  }

  /** Two thirds of the bound of each node's own gradient, R^2/6 instead of R^2/4. */
  double[] bounds(int bits) {
    double[][] squares = new double[rig.network.nodes().size()][];
    double[] bounds = new double[squares.length];
    BitSource source =
        (place, sensitivity, ranges) -> {
          squares[place.node()] = ranges.squares();
          return BitSource.fixed(bits).bits(place, sensitivity, ranges);
        };
    Compression compression = new Compression(Level.L3, bits, 256);
    double steps = (1 << bits) - 1;
    gradient.rounded(
        new Rounding(compression, source, 3, 0),
        (operators, tape) ->
            new Pass.Observer() {
              @Override
              public void arrived(int node, NDArray g) {
                if (squares[node] != null && !isNorm(node)) {
                  float[] norms = operators.sampleNorms(g);
                  weigh(node, IntStream.range(0, BATCH).mapToDouble(i -> norms[i]).toArray());
                }
              }

              @Override
              public void offered(int node, Supplier<NormNoise> noise) {
                weigh(node, noise.get().own());
              }

              private void weigh(int node, double[] weights) {
                double c = Arrays.stream(input(node).of(squares[node], weights)).sum();
                bounds[node] = 2 / 3.0 * c / steps / steps;
              }
            });
    return bounds;
  }

  @Override
  public void close() {
    gradient.close();
    rig.close();
  }

  private static Network stack() {
    NetworkBuilder b = new NetworkBuilder("stack", Dims.of(3, 16, 16));
    int x = 0;
    for (int i = 1; i <= 3; i++) {
      x = b.conv("conv" + i, x, 8 << i, new Window(3, i == 1 ? 1 : 2, 1));
      x = b.relu("relu" + i, b.norm("norm" + i, x));
    }
    b.linear("classifier", b.globalPool("pool", x), 10);
    return b.build();
  }

  private static Network residual() {
    NetworkBuilder b = new NetworkBuilder("residual", Dims.of(3, 13, 13));
    Window same = new Window(3, 1, 1);
    int x = b.conv("conv", 0, 12, same);
    List<Integer> stream = new ArrayList<>(List.of(x));
    for (int i = 1; i <= 2; i++) {
      int y = b.relu("relu" + i + "a", b.norm("norm" + i + "a", x));
      y = b.conv("conv" + i + "a", y, 12, same);
      y = b.relu("relu" + i + "b", b.norm("norm" + i + "b", y));
      x = b.add("add" + i, b.conv("conv" + i + "b", y, 12, same), stream.get(i - 1));
      stream.add(x);
    }
    b.linear("classifier", b.globalPool("pool", b.relu("relu", b.norm("norm", x))), 10);
    return b.build();
  }
}
