package actnn.engine.theory;

import actnn.engine.model.Network;
import actnn.engine.model.Parameters;
import actnn.engine.model.Pass;
import actnn.engine.quant.Kernels;
import actnn.engine.swap.SwapSpace;
import actnn.engine.tape.Tape;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Ledger;
import actnn.engine.torch.HostCopies;
import actnn.engine.torch.Program;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The gradient of one batch at fixed parameters, as often as asked, each time with fresh rounding.
 *
 * <p>Every call walks forward and back anew: that needs no more memory than a training step, where
 * keeping the exact activations to round them again would need all that compression saves. Neither
 * parameters nor running statistics change. Confined to the training thread.
 */
public final class BatchGradient implements AutoCloseable {
  private final Model model;
  private final Parameters parameters;
  private final Task task;

  /**
   * What is differentiated.
   *
   * @param network the layers
   * @param parameters their arrays; stay the caller's and as they are
   * @param program the compiled operators
   * @param kernels the quantiser
   * @param manager parent of what is allocated
   * @param swap where contexts wait that are to take no memory
   */
  public record Model(
      Network network,
      Parameters parameters,
      Program program,
      Kernels kernels,
      NDManager manager,
      SwapSpace swap) {
    /** One whose contexts all stay in memory. */
    public Model(
        Network network,
        Parameters parameters,
        Program program,
        Kernels kernels,
        NDManager manager) {
      this(network, parameters, program, kernels, manager, SwapSpace.NONE);
    }
  }

  /** A batch and its loss. */
  public interface Task {
    /** The input with the batch in front; closed by the pass. */
    NDArray input(NDManager owner);

    /** Gradient of the loss with respect to the network's output; the output is closed after. */
    NDArray gradient(TapeOperators operators, NDArray output, NDManager owner);

    /** What dropout draws from: the same in every walk, so that only the rounding differs. */
    default Randomness randomness() {
      return new Randomness(0, 0);
    }
  }

  /**
   * How contexts are kept, and with which noise.
   *
   * @param compression in which form
   * @param bits who chooses the bits
   * @param seed of the noise
   * @param draw another number is other noise
   * @param redrawn layers whose noise alone is of another draw
   */
  public record Rounding(
      Compression compression, BitSource bits, long seed, long draw, Set<Integer> redrawn) {
    /** One draw for every layer. */
    public Rounding(Compression compression, BitSource bits, long seed, long draw) {
      this(compression, bits, seed, draw, Tape.Settings.NONE_REDRAWN);
    }
  }

  /** A batch at parameters that nobody moves until this is closed. */
  public BatchGradient(Model model, Task task) {
    this.model = model;
    this.task = task;
    this.parameters = model.parameters().withOwnBuffers(model.manager());
  }

  /** The gradient without any rounding. Needs the memory of an uncompressed step. */
  public List<float[]> exact() {
    return rounded(new Rounding(Compression.none(), BitSource.fixed(8), 0, 0));
  }

  /** The gradient with rounded contexts, one array for each trainable of the parameters. */
  public List<float[]> rounded(Rounding rounding) {
    return rounded(rounding, Watcher.NONE);
  }

  /** Looks at the walks; gets the tape and the operators of each. */
  public interface Watcher {
    /** Does not look. */
    Watcher NONE = (operators, tape) -> Pass.Observer.NONE;

    /** Who is told of the coming walk. */
    Pass.Observer watch(TapeOperators operators, Tape tape);
  }

  /** The same, watched. */
  public List<float[]> rounded(Rounding rounding, Watcher watcher) {
    Ledger ledger = new Ledger(model.network().nodes().size());
    try (NDManager owner = model.manager().newSubManager();
        Tape tape = new Tape(settings(rounding), owner, ledger)) {
      // The kernels of training: where codes are to differ in one layer's noise alone, what is
      // rounded must not differ in its last digit.
      TapeOperators operators =
          TapeOperators.training(model.program(), owner, task.randomness())
              .passing(model.kernels());
      Pass pass = new Pass(model.network(), parameters, watcher.watch(operators, tape));
      NDArray output = pass.forward(operators, task.input(owner), tape);
      NDArray gradient = task.gradient(operators, output, owner);
      output.close();
      List<float[]> result = new ArrayList<>();
      for (NDArray array : pass.backward(operators, gradient, tape)) {
        result.add(HostCopies.floats(array));
        array.close();
      }
      return result;
    }
  }

  private Tape.Settings settings(Rounding rounding) {
    return new Tape.Settings(
        rounding.compression(),
        model.kernels(),
        rounding.bits(),
        rounding.seed(),
        rounding.draw(),
        true,
        rounding.redrawn(),
        model.swap());
  }

  @Override
  public void close() {
    parameters.close();
  }
}
