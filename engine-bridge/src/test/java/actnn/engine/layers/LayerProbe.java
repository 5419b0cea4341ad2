package actnn.engine.layers;

import actnn.engine.bits.NormNoise;
import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Weight;
import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.tape.Activation;
import actnn.engine.tape.NormGradients;
import actnn.engine.tape.Parts;
import actnn.engine.tape.Restored;
import actnn.engine.tape.Tape;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Ledger;
import actnn.engine.tape.form.Place;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.Program;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.torch.tape.TapeNorms.Statistics;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * One layer on random numbers, with a random gradient arriving at its output: run by the tape or by
 * autograd, in either floating type.
 */
final class LayerProbe implements AutoCloseable {
  static final int BATCH = 3;
  private static final Randomness RANDOMNESS = new Randomness(3, 14);

  private final Program program = TapeOperators.compile();
  private final Kernels kernels = KernelChoice.choose(1, TestDevice.get());
  private final NDManager manager = TestDevice.manager();

  /**
   * What came out: the output, the gradients of inputs and trainable weights, and what those
   * weights that are not trained, running statistics, became.
   */
  record Outcome(
      double[] output,
      List<double[]> inputs,
      List<double[]> weights,
      List<double[]> buffers,
      long heldBytes) {
    List<double[]> gradients() {
      List<double[]> all = new ArrayList<>(inputs);
      all.addAll(weights);
      return all;
    }
  }

  /** Arrays of one run; the same numbers whenever it is made for the same case. */
  private record Numbers(NDArray[] inputs, NDArray[] weights, DataType type, Random random) {
    static Numbers of(LayerTable.Case at, DataType type, NDManager owner) {
      Random random = new Random(at.toString().hashCode());
      NDArray[] inputs =
          at.inputs().stream()
              .map(dims -> normal(owner, new Shape(dims.batched(BATCH)), type, random))
              .toArray(NDArray[]::new);
      NDArray[] weights =
          at.layer().weights(at.inputs()).stream()
              .map(
                  weight -> {
                    NDArray array = normal(owner, new Shape(weight.shape()), type, random);
                    return weight.name().equals("runningVariance")
                        ? array.square().add(0.5)
                        : array;
                  })
              .toArray(NDArray[]::new);
      return new Numbers(inputs, weights, type, random);
    }

    NDArray gradient(NDArray output) {
      return normal(output.getManager(), output.getShape(), type, random);
    }
  }

  private static NDArray normal(NDManager owner, Shape shape, DataType type, Random random) {
    double[] numbers = new double[Math.toIntExact(shape.size())];
    for (int i = 0; i < numbers.length; i++) {
      // Floats, so that both types start from the same numbers.
      numbers[i] = (float) random.nextGaussian();
    }
    try (NDArray wide = owner.create(numbers, shape)) {
      // A copy: an array made from Java's memory is not PyTorch's own.
      return type == DataType.FLOAT64 ? wide.duplicate() : wide.toType(type, true);
    }
  }

  /** Forward and backward by the tape, all of it by ATen but for what is packed. */
  Outcome tape(LayerTable.Case at, DataType type, Compression compression, int bits) {
    return tape(at, type, compression, bits, false);
  }

  /** Forward and backward as a training step takes them, with our kernels for batch norms. */
  Outcome asInSteps(LayerTable.Case at) {
    return tape(at, DataType.FLOAT32, Compression.none(), 32, true);
  }

  private Outcome tape(
      LayerTable.Case at, DataType type, Compression compression, int bits, boolean inSteps) {
    Ledger ledger = new Ledger(1);
    try (NDManager step = manager.newSubManager();
        Tape tape =
            new Tape(
                new Tape.Settings(compression, kernels, BitSource.fixed(bits), 3, 14, true),
                step,
                ledger)) {
      Numbers arrays = Numbers.of(at, type, step);
      TapeOperators plain = TapeOperators.training(program, step, RANDOMNESS);
      TapeOperators operators = inSteps ? plain.passing(kernels) : plain;
      Forwarded made = at.layer().forward(operators, arrays.weights(), arrays.inputs());
      save(at, made, arrays.inputs(), tape);
      long held = ledger.heldBytes();
      Gradients gradients =
          at.layer()
              .backward(
                  new Step(operators, tape, arrays.inputs(), arrays.weights()),
                  arrays.gradient(made.output()));
      if (ledger.heldBytes() != 0) {
        throw new AssertionError("backward left " + ledger.heldBytes() + " bytes on the tape");
      }
      return new Outcome(
          numbers(made.output()),
          all(gradients.inputs()),
          all(gradients.weights()),
          buffers(at, arrays.weights()),
          held);
    }
  }

  private static void save(LayerTable.Case at, Forwarded made, NDArray[] inputs, Tape tape) {
    List<Save> saves = at.layer().saves(at.inputs());
    int own = 0;
    for (int i = 0; i < saves.size(); i++) {
      Place place = new Place(0, i);
      Save save = saves.get(i);
      if (save instanceof Save.Own) {
        tape.saveOwn(place, made.own().get(own++));
      } else {
        NDArray kept =
            save instanceof Save.Input input
                ? inputs[input.index()]
                : save instanceof Save.Whole whole ? inputs[whole.index()] : made.output();
        tape.save(place, save, new Activation(kept, 1));
      }
    }
  }

  /** Forward and backward by PyTorch's autograd. */
  Outcome autograd(LayerTable.Case at, DataType type) {
    boolean before = AutogradOperators.record(true);
    try (NDManager step = manager.newSubManager()) {
      Numbers arrays = Numbers.of(at, type, step);
      List<NDArray> tracked = new ArrayList<>(Arrays.asList(arrays.inputs()));
      List<Weight> weights = at.layer().weights(at.inputs());
      for (int i = 0; i < weights.size(); i++) {
        if (weights.get(i).trainable()) {
          tracked.add(arrays.weights()[i]);
        }
      }
      tracked.forEach(AutogradOperators::track);
      NDArray output =
          at.layer()
              .forward(new AutogradOperators(RANDOMNESS), arrays.weights(), arrays.inputs())
              .output();
      AutogradOperators.backward(output.mul(arrays.gradient(output)).sum());
      List<double[]> gradients = all(tracked.stream().map(AutogradOperators::gradient).toList());
      int inputs = arrays.inputs().length;
      return new Outcome(
          numbers(output),
          gradients.subList(0, inputs),
          gradients.subList(inputs, gradients.size()),
          buffers(at, arrays.weights()),
          0);
    } finally {
      AutogradOperators.record(before);
    }
  }

  private static List<double[]> buffers(LayerTable.Case at, NDArray[] weights) {
    List<Weight> declared = at.layer().weights(at.inputs());
    List<double[]> buffers = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      if (!declared.get(i).trainable()) {
        buffers.add(numbers(weights[i]));
      }
    }
    return buffers;
  }

  private static List<double[]> all(List<NDArray> arrays) {
    return arrays.stream().map(LayerProbe::numbers).toList();
  }

  private static double[] numbers(NDArray array) {
    return array.toType(DataType.FLOAT64, true).toDoubleArray();
  }

  /** What the layer sees of the walk back. */
  private record Step(TapeOperators operators, Tape tape, NDArray[] arrays, NDArray[] weights)
      implements Backward {
    @Override
    public NDArray weight(int place) {
      return weights[place];
    }

    @Override
    public Restored restore(int place) {
      return tape.restore(new Place(0, place));
    }

    @Override
    public Parts restoreParts(int place, long gradientBytes) {
      return tape.restoreParts(new Place(0, place), gradientBytes, operators);
    }

    @Override
    public NDArray masked(int place, NDArray gradient) {
      return tape.masked(new Place(0, place), gradient, operators);
    }

    @Override
    public NormGradients throughNorm(int place, NDArray gradient, Statistics statistics) {
      return tape.throughNorm(new Place(0, place), gradient, statistics, operators);
    }

    @Override
    public int inputs() {
      return arrays.length;
    }

    @Override
    public long[] inputShape(int index) {
      return arrays[index].getShape().getShape();
    }

    @Override
    public void offer(Supplier<NormNoise> noise) {}

    @Override
    public boolean wantsInputs() {
      return true;
    }
  }

  @Override
  public void close() {
    kernels.close();
    program.close();
    manager.close();
  }
}
