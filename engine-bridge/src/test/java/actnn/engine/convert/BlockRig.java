package actnn.engine.convert;

import actnn.engine.config.value.Level;
import actnn.engine.model.Parameters;
import actnn.engine.model.Pass;
import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.tape.Dims;
import actnn.engine.tape.Tape;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Ledger;
import actnn.engine.torch.HostCopies;
import actnn.engine.torch.Program;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A block with numbers of its own, what became of it, and one batch to run both on. */
final class BlockRig implements AutoCloseable {
  static final int BATCH = 4;

  /**
   * How far apart on CUDA the same may come out of two passes, where PyTorch picks among ways to
   * convolve and adds with atomics; on a CPU it is the same bits.
   */
  static final double ON_CUDA = 1e-3;

  private static final Randomness RANDOMNESS = new Randomness(3, 14);

  final NDManager manager = TestDevice.manager();
  final Block block;
  final Dims input;
  final Conversion conversion;
  final Parameters parameters;
  private final Program program = TapeOperators.compile();
  private final Kernels kernels = KernelChoice.choose(1, manager.getDevice());

  BlockRig(Block block, long... input) {
    this.block = block;
    this.input = Dims.of(input);
    initialize(block, this.input, manager);
    this.conversion = Conversion.of("probe", block, this.input);
    this.parameters = conversion.parameters(conversion.network(), 1, manager);
  }

  /** Gives a block numbers, none of which is one that a fresh block would have. */
  static void initialize(Block block, Dims input, NDManager manager) {
    boolean recording = AutogradOperators.record(false);
    block.initialize(manager, DataType.FLOAT32, new Shape(input.batched(BATCH)));
    Random random = new Random(5);
    for (Parameter parameter : block.getParameters().values()) {
      NDArray array = parameter.getArray();
      float[] numbers = array.toFloatArray();
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] += (float) (0.1 * random.nextDouble());
      }
      try (NDArray more = manager.create(numbers, array.getShape())) {
        HostCopies.back(more, array);
      }
    }
    AutogradOperators.record(recording);
  }

  /** What came out: the output, gradients of what is learned, and what was held for them. */
  record Outcome(float[] output, List<float[]> gradients, List<float[]> buffers, long heldBytes) {}

  /** DJL's own forward and PyTorch's autograd. */
  Outcome djl() {
    boolean recording = AutogradOperators.record(true);
    try (NDManager step = manager.newSubManager()) {
      NDArray output = djl(step, true);
      float[] values = output.toFloatArray();
      AutogradOperators.backward(output.mul(seed(step, output)).sum());
      List<float[]> gradients = new ArrayList<>();
      for (Parameter parameter : learned()) {
        gradients.add(parameter.getArray().getGradient().toFloatArray());
        AutogradOperators.zeroGradient(parameter.getArray());
      }
      return new Outcome(values, gradients, numbers(false), 0);
    } finally {
      AutogradOperators.record(recording);
    }
  }

  /** What DJL makes of the batch when it evaluates. */
  float[] djlEvaluates() {
    boolean recording = AutogradOperators.record(false);
    try (NDManager step = manager.newSubManager()) {
      return djl(step, false).toFloatArray();
    } finally {
      AutogradOperators.record(recording);
    }
  }

  private NDArray djl(NDManager step, boolean training) {
    ParameterStore store = new ParameterStore(manager, false);
    return block.forward(store, new NDList(batch(step)), training).singletonOrThrow();
  }

  /** Our tape. */
  Outcome tape(Level level, int bits) {
    Compression compression = new Compression(level, bits, 256);
    Ledger ledger = new Ledger(conversion.network().nodes().size());
    try (NDManager step = manager.newSubManager();
        Tape tape =
            new Tape(
                new Tape.Settings(compression, kernels, BitSource.fixed(bits), 3, 14, true),
                step,
                ledger)) {
      TapeOperators operators = TapeOperators.training(program, step, RANDOMNESS);
      Pass pass = new Pass(conversion.network(), parameters, Pass.Observer.NONE);
      NDArray output = pass.forward(operators, batch(step), tape);
      float[] values = output.toFloatArray();
      long held = ledger.heldBytes();
      List<float[]> gradients = new ArrayList<>();
      for (NDArray gradient : pass.backward(operators, seed(step, output), tape)) {
        gradients.add(gradient.toFloatArray());
      }
      if (ledger.heldBytes() != 0) {
        throw new AssertionError("backward left " + ledger.heldBytes() + " bytes on the tape");
      }
      return new Outcome(values, gradients, floats(parameters.buffers()), held);
    }
  }

  /** Our layers, differentiated by PyTorch. */
  Outcome autograd() {
    boolean recording = AutogradOperators.record(true);
    parameters.trainable().forEach(AutogradOperators::track);
    try (NDManager step = manager.newSubManager()) {
      AutogradOperators operators = new AutogradOperators(RANDOMNESS);
      Pass pass = new Pass(conversion.network(), parameters, Pass.Observer.NONE);
      NDArray output = pass.forward(operators, batch(step), null);
      float[] values = output.toFloatArray();
      AutogradOperators.backward(output.mul(seed(step, output)).sum());
      List<float[]> gradients = new ArrayList<>();
      for (NDArray learned : parameters.trainable()) {
        gradients.add(AutogradOperators.gradient(learned).toFloatArray());
        AutogradOperators.zeroGradient(learned);
      }
      return new Outcome(values, gradients, floats(parameters.buffers()), 0);
    } finally {
      AutogradOperators.record(recording);
    }
  }

  /** What our network makes of the batch when it evaluates. */
  float[] evaluates() {
    try (NDManager step = manager.newSubManager()) {
      Pass pass = new Pass(conversion.network(), parameters, Pass.Observer.NONE);
      return pass.forward(new TapeOperators(program, step, false), batch(step), null)
          .toFloatArray();
    }
  }

  /** The block's numbers: those that it learns, or the others. */
  List<float[]> numbers(boolean learned) {
    List<float[]> all = new ArrayList<>();
    for (Parameter parameter : block.getParameters().values()) {
      if (parameter.requiresGradient() == learned) {
        all.add(parameter.getArray().toFloatArray());
      }
    }
    return all;
  }

  private List<Parameter> learned() {
    return block.getParameters().values().stream().filter(Parameter::requiresGradient).toList();
  }

  static List<float[]> floats(NDArray[] arrays) {
    return Arrays.stream(arrays).map(NDArray::toFloatArray).toList();
  }

  /** All numbers, to be compared as such. */
  static float[] flat(List<float[]> arrays) {
    float[] all = new float[arrays.stream().mapToInt(array -> array.length).sum()];
    int end = 0;
    for (float[] array : arrays) {
      System.arraycopy(array, 0, all, end, array.length);
      end += array.length;
    }
    return all;
  }

  private NDArray batch(NDManager step) {
    return Probes.array(step, input, BATCH, Probes.Kind.MODERATE, 21);
  }

  private static NDArray seed(NDManager step, NDArray output) {
    Dims made = Dims.of(output.getShape().slice(1).getShape());
    return Probes.array(step, made, BATCH, Probes.Kind.MODERATE, 22);
  }

  @Override
  public void close() {
    kernels.close();
    parameters.close();
    program.close();
    manager.close();
  }
}
