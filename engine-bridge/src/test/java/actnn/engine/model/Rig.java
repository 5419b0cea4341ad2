package actnn.engine.model;

import actnn.engine.config.value.Level;
import actnn.engine.model.zoo.Architectures;
import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.swap.HostMemory;
import actnn.engine.swap.SwapFile;
import actnn.engine.swap.SwapSpace;
import actnn.engine.tape.Dims;
import actnn.engine.tape.Tape;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Ledger;
import actnn.engine.torch.Program;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** A network with parameters, one batch of noise and labels, and both arms to run it with. */
public final class Rig implements AutoCloseable {
  public final Network network;
  public final int batch;
  public final Program program = TapeOperators.compile();
  public final NDManager manager = TestDevice.manager();
  public final Kernels kernels = KernelChoice.choose(2, TestDevice.get());
  public final Parameters parameters;
  private final boolean inSteps;
  private final float[] images;
  private final long[] labels;

  public Rig(Network network, int batch) {
    this(network, batch, false);
  }

  private Rig(Network network, int batch, boolean inSteps) {
    this.inSteps = inSteps;
    this.network = network;
    this.batch = batch;
    this.parameters = Parameters.create(network, 7, manager);
    SplittableRandom random = new SplittableRandom(11);
    images = new float[Math.toIntExact(batch * network.value(0).numbers())];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) random.nextGaussian();
    }
    labels = random.longs(batch, 0, 10).toArray();
  }

  /** One whose forward is ATen's throughout, so that it can be held against PyTorch's exactly. */
  public static Rig of(String model, int batch) {
    return new Rig(Architectures.of(model, Dims.of(3, 32, 32), 10), batch);
  }

  /** The same whose batch norms add up their statistics as those of a training step do. */
  public static Rig asInSteps(String model, int batch) {
    return new Rig(Architectures.of(model, Dims.of(3, 32, 32), 10), batch, true);
  }

  /** Output of the network, and gradients of what is learned, flattened. */
  public record Outcome(
      float[] output, List<float[]> gradients, Ledger ledger, long heldBytes, long swappedBytes) {}

  public Outcome tape(Level level, int bits) {
    return tape(compression(level, bits), BitSource.fixed(bits), 1, Pass.Observer.NONE);
  }

  /** How a level keeps this network. */
  public Compression compression(Level level, int bits) {
    return fused(level, new Compression(level, bits, 256));
  }

  /** With the chains of this network where the level has some. */
  public Compression fused(Level level, Compression plain) {
    return level == Level.FUSED ? plain.with(Chaining.of(network, plain)) : plain;
  }

  /** At the compression's whole bits, with a place for what is to take no memory. */
  public Outcome tape(Compression compression, SwapSpace swap) {
    return tape(compression, swap, Pass.Observer.NONE);
  }

  /** The same with somebody who is told what the pass does. */
  public Outcome tape(Compression compression, SwapSpace swap, Pass.Observer observer) {
    BitSource bits = BitSource.fixed(Math.min(8, (int) compression.bits()));
    return tape(settings(compression, bits, 1, swap), observer);
  }

  public Outcome tape(Compression compression, BitSource bits, long step, Pass.Observer observer) {
    return tape(settings(compression, bits, step, SwapSpace.NONE), observer);
  }

  /** The same with the noise of some layers alone drawn anew. */
  public Outcome redrawn(Compression compression, BitSource bits, long step, Set<Integer> nodes) {
    return tape(
        new Tape.Settings(compression, kernels, bits, 3, step, true, nodes), Pass.Observer.NONE);
  }

  private Tape.Settings settings(
      Compression compression, BitSource bits, long step, SwapSpace swap) {
    Set<Integer> none = Tape.Settings.NONE_REDRAWN;
    return new Tape.Settings(compression, kernels, bits, 3, step, true, none, swap);
  }

  private Outcome tape(Tape.Settings settings, Pass.Observer observer) {
    Ledger ledger = new Ledger(network.nodes().size());
    try (NDManager step1 = manager.newSubManager();
        Tape tape = new Tape(settings, step1, ledger)) {
      TapeOperators plain = new TapeOperators(program, step1, true);
      TapeOperators operators = inSteps ? plain.passing(kernels) : plain;
      Pass pass = new Pass(network, parameters, observer);
      NDArray output = pass.forward(operators, input(step1), tape);
      long held = ledger.heldBytes();
      long swapped = ledger.swappedBytes();
      NDArray targets = step1.create(labels);
      NDArray[] loss = operators.losses().crossEntropy(output, targets);
      NDArray gradient = operators.losses().crossEntropyBackward(loss[2], targets);
      List<float[]> gradients = floats(pass.backward(operators, gradient, tape));
      return new Outcome(output.toFloatArray(), gradients, ledger, held, swapped);
    }
  }

  public Outcome autograd() {
    boolean before = AutogradOperators.record(true);
    parameters.trainable().forEach(AutogradOperators::track);
    try (NDManager step = manager.newSubManager()) {
      AutogradOperators operators = new AutogradOperators();
      Pass pass = new Pass(network, parameters, Pass.Observer.NONE);
      NDArray output = pass.forward(operators, input(step), null);
      float[] values = output.toFloatArray();
      AutogradOperators.backward(operators.crossEntropy(output, step.create(labels)));
      List<NDArray> gradients =
          parameters.trainable().stream().map(AutogradOperators::gradient).toList();
      List<float[]> flat = floats(gradients);
      parameters.trainable().forEach(AutogradOperators::zeroGradient);
      return new Outcome(values, flat, new Ledger(1), 0, 0);
    } finally {
      AutogradOperators.record(before);
    }
  }

  /**
   * A place for what is to take no memory, as a run on this device has it; the caller's to close.
   */
  public SwapSpace swapSpace(Path folder) {
    return TestDevice.get().isGpu() ? new HostMemory() : SwapFile.in(folder, 0);
  }

  /**
   * The input, in PyTorch's own memory: the allocator counts it, and autograd may keep it when its
   * array is closed. An array made of numbers of Java lies in memory that Java frees.
   */
  public NDArray input(NDManager owner) {
    try (NDArray view = owner.create(images, new Shape(network.value(0).batched(batch)))) {
      return view.duplicate();
    }
  }

  private static List<float[]> floats(List<NDArray> arrays) {
    List<float[]> all = new ArrayList<>();
    arrays.forEach(array -> all.add(array.toFloatArray()));
    return all;
  }

  /** Norm of the difference over norm of the expected, over all arrays together. */
  public static double relativeError(List<float[]> actual, List<float[]> expected) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.size(); i++) {
      for (int j = 0; j < expected.get(i).length; j++) {
        double d = actual.get(i)[j] - expected.get(i)[j];
        difference += d * d;
        norm += (double) expected.get(i)[j] * expected.get(i)[j];
      }
    }
    return Math.sqrt(difference / norm);
  }

  @Override
  public void close() {
    kernels.close();
    parameters.close();
    program.close();
    manager.close();
  }
}
