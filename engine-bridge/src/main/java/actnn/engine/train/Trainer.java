package actnn.engine.train;

import actnn.engine.config.Arm;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.data.Batch;
import actnn.engine.data.Batches;
import actnn.engine.data.Loader;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.model.Footprint;
import actnn.engine.model.Parameters;
import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.tape.Compression;
import actnn.engine.torch.Program;
import actnn.engine.torch.TapeOperators;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/**
 * One training run. Confined to the thread that opened it; several may live in one process.
 *
 * <pre>
 *   try (Trainer trainer = Trainer.open(spec)) {
 *     RunSummary summary = trainer.run(journal::append, control);
 *   }
 * </pre>
 */
public final class Trainer implements AutoCloseable {
  private static final int LARGEST_VALIDATION_BATCH = 256;

  private final TrainSpec spec;
  private final Learner learner;
  private final StepArm arm;
  private final Loader training;
  private final Loader validation;
  private final String kernels;
  private @Nullable Batches stepping;
  private int steppedEpochs;
  private long steppedOnce;

  private Trainer(TrainSpec spec, Problem problem) {
    this.spec = spec;
    int batch = spec.intOf(Keys.BATCH);
    training = Loader.training(problem.data().train(), batch, spec.get(Keys.SEED));
    validation =
        Loader.validation(problem.data().validation(), Math.min(batch, LARGEST_VALIDATION_BATCH));
    Torch.setThreads(threads());
    NDManager manager = Torch.manager();
    Program program = TapeOperators.compile();
    Parameters parameters = Parameters.create(problem.network(), spec.get(Keys.SEED), manager);
    learner =
        new Learner(
            problem.network(),
            parameters,
            new Sgd(parameters, manager),
            Objective.CROSS_ENTROPY,
            program,
            Footprint.of(problem.network(), Compression.of(spec), batch),
            manager);
    if (spec.get(Keys.ARM) == Arm.AUTOGRAD) {
      arm = new AutogradArm(learner, spec.get(Keys.SEED));
      kernels = "none";
    } else {
      Kernels chosen = KernelChoice.choose(threads());
      arm = new TapeArm(spec, learner, chosen, problem.data().train().size());
      kernels = chosen.name();
    }
  }

  /**
   * Opens the data, builds the network and its parameters; nothing has been trained yet.
   *
   * @throws actnn.engine.config.ConfigException when network and input do not fit together
   * @throws actnn.engine.data.DataException when the data cannot be read
   */
  public static Trainer open(TrainSpec spec) {
    return new Trainer(spec, Problem.open(spec));
  }

  /** Steps that the run takes if nobody stops it. */
  public long stepsTotal() {
    long steps = spec.get(Keys.STEPS);
    return steps > 0 ? steps : spec.get(Keys.EPOCHS) * stepsPerEpoch();
  }

  /** Steps of one pass over the training data. */
  public long stepsPerEpoch() {
    return training.batches();
  }

  /** Processor, cores, device and kernels, in words. */
  public String machine() {
    return "%s, %d threads, CPU, PyTorch %s, kernels %s"
        .formatted(System.getProperty("os.arch"), threads(), Torch.version(), kernels);
  }

  /**
   * Trains to the end or until stopped, telling {@code sink} everything but {@code Started} and
   * {@code Ended}, which are the caller's.
   *
   * @return the figures of what was trained; {@code id} and {@code status} are null
   * @throws TrainingException when the loss is no longer a number
   */
  public RunSummary run(EventSink sink, RunControl control) {
    Chronicle chronicle = new Chronicle(sink, learner, stepsTotal());
    Figures figures = new Figures();
    LearningRate rate = LearningRate.of(spec, stepsPerEpoch(), stepsTotal());
    chronicle.declare();
    long step = 0;
    for (int epoch = 1; step < stepsTotal() && !control.stopRequested(); epoch++) {
      try (Batches batches = training.epoch(epoch - 1)) {
        while (batches.hasNext() && step < stepsTotal() && !control.stopRequested()) {
          control.awaitWhilePaused();
          try (Batch batch = batches.next()) {
            step(step++, epoch, batch, new Book(chronicle, figures, rate));
          }
        }
      }
      if (control.stopRequested()) {
        break;
      }
      Evaluation evaluation = Evaluation.of(learner, validation);
      figures.evaluated(evaluation);
      chronicle.evaluation(step, epoch, evaluation);
    }
    return figures.summary(spec, learner, arm);
  }

  /** Takes one step outside any run; returns its time in milliseconds. */
  double stepOnce() {
    Batches open = stepping;
    if (open == null || !open.hasNext()) {
      open = training.epoch(steppedEpochs++);
      stepping = open;
    }
    try (Batch batch = open.next()) {
      MemoryRecorder off = new MemoryRecorder(false, learner.footprint());
      long start = System.nanoTime();
      arm.step(steppedOnce++, batch, rates(spec.get(Keys.LR)), off);
      return (System.nanoTime() - start) / 1e6;
    }
  }

  private TapeOperators.SgdRates rates(double lr) {
    return new TapeOperators.SgdRates(lr, spec.get(Keys.MOMENTUM), spec.get(Keys.WEIGHT_DECAY));
  }

  /** Where a step is written down, and how fast it learns. */
  private record Book(Chronicle chronicle, Figures figures, LearningRate rate) {}

  private void step(long taken, int epoch, Batch batch, Book book) {
    double lr = book.rate().at(taken);
    MemoryRecorder recorder = book.chronicle().recorder(taken);
    long start = System.nanoTime();
    StepResult result = arm.step(taken, batch, rates(lr), recorder);
    double millis = (System.nanoTime() - start) / 1e6;
    book.figures().step(result, millis);
    book.chronicle().step(new Chronicle.StepMark(taken + 1, epoch, millis), lr, result);
    book.chronicle().profile(taken + 1, arm);
    book.chronicle().trace(taken + 1, recorder);
    if (!Double.isFinite(result.loss())) {
      String sentence =
          "The loss became %s at step %d: lower 'lr' (now %s) or lengthen 'warmup'."
              .formatted(result.loss(), taken + 1, spec.text(Keys.LR));
      book.chronicle().say(Event.Severity.ERROR, sentence);
      throw new TrainingException(sentence);
    }
  }

  private int threads() {
    int asked = spec.intOf(Keys.THREADS);
    return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
  }

  @Override
  public void close() {
    training.close();
    validation.close();
    arm.close();
    learner.optimizer().close();
    learner.parameters().close();
    learner.program().close();
    learner.manager().close();
  }
}
