package actnn.engine.train;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.value.Arm;
import actnn.engine.data.Loader;
import actnn.engine.model.Chaining;
import actnn.engine.model.Parameters;
import actnn.engine.model.Segments;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.model.zoo.NetworkSource;
import actnn.engine.objective.Objective;
import actnn.engine.optim.Optimizer;
import actnn.engine.quant.KernelChoice;
import actnn.engine.torch.Devices;
import actnn.engine.torch.Torch;
import actnn.engine.torch.tape.TapeOperators;
import actnn.engine.train.adapt.Alternatives;
import actnn.engine.train.step.AutogradArm;
import actnn.engine.train.step.Learner;
import actnn.engine.train.step.StepArm;
import actnn.engine.train.step.Storage;
import actnn.engine.train.step.TapeArm;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that the settings of a run stand for, opened: data, network, parameters, and the way
 * to take a step. A {@link Trainer} makes a run of it, measurements drive it by hand. Confined to
 * the thread that opened it.
 */
final class OpenRun implements AutoCloseable {
  private static final int LARGEST_VALIDATION_BATCH = 256;

  private final TrainSpec spec;
  private final Learner learner;
  private final StepArm arm;
  private final Alternatives alternatives;
  private final Loader training;
  private final Loader validation;
  private final String kernels;
  private final Opened opened;
  private final Optional<String> heldOut;

  private OpenRun(
      Begin begin, Problem problem, List<TrainSpec> lookingOn, Path folder, Opened opened) {
    this.spec = begin.spec();
    this.opened = opened;
    this.heldOut = problem.heldOut(spec);
    int batch = spec.intOf(Keys.BATCH);
    training = opened.add(Loader.training(problem.data().train(), batch, spec.get(Keys.SEED)));
    validation =
        opened.add(
            Loader.validation(
                problem.data().validation(), Math.min(batch, LARGEST_VALIDATION_BATCH)));
    Torch.setThreads(threads());
    learner = learner(begin, problem, opened);
    if (spec.get(Keys.ARM) == Arm.AUTOGRAD) {
      arm = opened.add(new AutogradArm(learner, spec.get(Keys.SEED)));
      alternatives = Alternatives.NONE;
      kernels = "none";
    } else {
      Storage storage =
          opened.add(
              Storage.open(
                  KernelChoice.choose(threads(), learner.manager().getDevice()),
                  learner.manager().getDevice(),
                  folder,
                  learner.footprint().swappedBytes()));
      int samples = problem.data().train().size();
      alternatives = Alternatives.of(lookingOn, problem.network(), samples);
      arm = opened.add(new TapeArm(spec, learner, storage, problem.data().train(), alternatives));
      opened.leave(storage);
      kernels = storage.kernels().name();
    }
  }

  /**
   * What a run begins with.
   *
   * @param spec its settings
   * @param source its network and the arrays that it starts from
   */
  record Begin(TrainSpec spec, NetworkSource source) {
    /** With the network that the settings name. */
    static Begin of(TrainSpec spec) {
      return new Begin(spec, NetworkSource.of(spec));
    }
  }

  private static Learner learner(Begin begin, Problem problem, Opened opened) {
    TrainSpec spec = begin.spec();
    NDManager manager = opened.add(Torch.manager(Devices.of(spec.get(Keys.DEVICE))));
    Parameters parameters =
        opened.add(begin.source().parameters(problem.network(), spec.get(Keys.SEED), manager));
    return new Learner(
        problem.network(),
        parameters,
        opened.add(Optimizer.of(spec, parameters.trainable(), manager)),
        Objective.of(spec.get(Keys.TASK), problem.network()),
        spec.get(Keys.NON_FINITE),
        opened.add(TapeOperators.compile()),
        Footprint.of(
            problem.network(),
            Chaining.compression(spec, problem.network()),
            Segments.of(spec, problem.network()),
            spec.intOf(Keys.BATCH)),
        manager);
  }

  /**
   * Opens what is asked for.
   *
   * @param lookingOn settings that only say what bits they would choose
   * @param folder where a swap file may lie
   * @throws actnn.engine.config.refusal.ConfigException when network and input do not fit together
   * @throws actnn.engine.data.DataException when the data cannot be read
   */
  static OpenRun of(Begin begin, List<TrainSpec> lookingOn, Path folder) {
    Problem problem = Problem.open(begin.spec(), begin.source());
    Opened opened = new Opened();
    try {
      return new OpenRun(begin, problem, lookingOn, folder, opened);
    } catch (RuntimeException | Error e) {
      closeAfter(e, opened);
      throw e;
    }
  }

  private static void closeAfter(Throwable failure, Opened opened) {
    try {
      opened.close();
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
  }

  /** Opens it with the system's folder for temporary files. */
  static OpenRun of(TrainSpec spec, List<TrainSpec> lookingOn) {
    return of(Begin.of(spec), lookingOn, temporary());
  }

  /** The system's folder for temporary files. */
  static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir", "."));
  }

  TrainSpec spec() {
    return spec;
  }

  Learner learner() {
    return learner;
  }

  StepArm arm() {
    return arm;
  }

  Alternatives alternatives() {
    return alternatives;
  }

  /** What it learns from, epoch by epoch. */
  Loader training() {
    return training;
  }

  /** What it is judged by. */
  Loader validation() {
    return validation;
  }

  /** What is to be said of data without samples for validation; empty of other data. */
  Optional<String> heldOut() {
    return heldOut;
  }

  /** The quantiser's name; {@code none} for an arm without one. */
  String kernels() {
    return kernels;
  }

  /** Threads that compute. */
  int threads() {
    int asked = spec.intOf(Keys.THREADS);
    return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
  }

  /** Processor, cores, device and kernels, in words. */
  String machine() {
    int threads = threads();
    return "%s, %d %s, %s, PyTorch %s, kernels %s"
        .formatted(
            System.getProperty("os.arch"),
            threads,
            threads == 1 ? "thread" : "threads",
            device().toUpperCase(Locale.ROOT),
            Torch.version(),
            kernels);
  }

  /** Where the network trains; the one that was chosen where the settings leave it open. */
  String device() {
    return Devices.name(learner.manager().getDevice());
  }

  @Override
  public void close() {
    opened.close();
  }
}
