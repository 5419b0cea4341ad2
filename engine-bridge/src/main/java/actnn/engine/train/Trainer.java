package actnn.engine.train;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Position;
import actnn.engine.checkpoint.ResumeRules;
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
import actnn.engine.model.Pinning;
import actnn.engine.objective.Objective;
import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.tape.Compression;
import actnn.engine.theory.GradientVariance;
import actnn.engine.torch.Program;
import actnn.engine.torch.TapeOperators;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
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
  private final Alternatives alternatives;
  private final Loader training;
  private final Loader validation;
  private final String kernels;
  private final Figures figures;
  private Position position = Position.START;
  private Position saved = Position.START;
  private long elapsedNanos;
  private @Nullable Batches stepping;
  private int steppedEpochs;
  private long steppedOnce;
  private double steppedLoss = Double.NaN;

  private Trainer(TrainSpec spec, Problem problem, List<TrainSpec> lookingOn) {
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
            Objective.of(spec.get(Keys.TASK), problem.network()),
            program,
            Footprint.of(
                problem.network(),
                Compression.of(spec, Pinning.of(spec, problem.network())),
                batch),
            manager);
    figures = new Figures(learner.footprint().fp32Bytes());
    if (spec.get(Keys.ARM) == Arm.AUTOGRAD) {
      arm = new AutogradArm(learner, spec.get(Keys.SEED));
      alternatives = Alternatives.NONE;
      kernels = "none";
    } else {
      Kernels chosen = KernelChoice.choose(threads());
      int samples = problem.data().train().size();
      alternatives = Alternatives.of(lookingOn, problem.network(), samples);
      arm = new TapeArm(spec, learner, chosen, problem.data().train(), alternatives);
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
    return open(spec, List.of());
  }

  /** Opens a run at whose side other settings only say what bits they would choose. */
  static Trainer open(TrainSpec spec, List<TrainSpec> lookingOn) {
    return new Trainer(spec, Problem.open(spec), lookingOn);
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

  /** Where the network trains; the one that was chosen where the settings leave it open. */
  public String device() {
    return "cpu";
  }

  /**
   * Returns to a checkpoint; {@link #run} then goes on from there as if it had never stopped.
   *
   * @param elapsedNanos how long the run has trained until now, which its clock goes on from
   * @throws CheckpointException when it is of another model, of settings that shape other numbers,
   *     or when the run has no step left to do
   */
  public void restore(Checkpoint checkpoint, long elapsedNanos) {
    ResumeRules.check(checkpoint, spec);
    Position at = checkpoint.position();
    if (at.step() > stepsTotal() || (at.step() == stepsTotal() && at.evaluated())) {
      throw new CheckpointException(
          "The run has done %d steps and its settings ask for %d: give it more 'epochs' or 'steps' to go on."
              .formatted(at.step(), stepsTotal()));
    }
    new TrainingState(spec, learner, arm).restore(checkpoint, figures);
    this.position = at;
    this.saved = at;
    this.elapsedNanos = elapsedNanos;
  }

  /** Trains as {@link #run(EventSink, RunControl, CheckpointSink)} does and keeps no checkpoint. */
  public RunSummary run(EventSink sink, RunControl control) {
    return run(sink, control, CheckpointSink.NONE);
  }

  /**
   * Trains to the end or until stopped, telling {@code sink} everything but {@code Started}, {@code
   * Resumed}, {@code Checkpointed} and {@code Ended}, which are the caller's. Checkpoints are made
   * as the settings say, when asked for, and at the end, however it came.
   *
   * @return the figures of what was trained; {@code id} and {@code status} are null
   * @throws TrainingException when the loss is no longer a number
   */
  public RunSummary run(EventSink sink, RunControl control, CheckpointSink checkpoints) {
    Chronicle chronicle = new Chronicle(sink, learner, stepsTotal(), elapsedNanos);
    LearningRate rate = LearningRate.of(spec, stepsPerEpoch(), stepsTotal());
    Book book = new Book(chronicle, rate, control, checkpoints);
    chronicle.declare();
    while (!control.stopRequested() && !isOver()) {
      if (position.evaluated() && position.batch() == stepsPerEpoch()) {
        position = position.nextEpoch();
      }
      trainEpoch(book);
      if (!control.stopRequested()) {
        Evaluation evaluation = Evaluation.of(learner, validation);
        figures.evaluated(evaluation);
        chronicle.evaluation(position.step(), position.epoch(), evaluation);
        chronicle.sumUp(position.step(), position.epoch(), figures);
        position = position.scored();
        saveWhen(spec.get(Keys.CHECKPOINT_EVERY) == 0, checkpoints);
      }
    }
    chronicle.sumUp(position.step(), position.epoch(), figures);
    saveWhen(true, checkpoints);
    return figures.summary(spec, device(), learner, arm);
  }

  /**
   * Whether nothing is left to do. After a stop an epoch may have ended without its evaluation:
   * then that is.
   */
  public boolean isOver() {
    return position.step() >= stepsTotal() && position.evaluated();
  }

  private void trainEpoch(Book book) {
    RunControl control = book.control();
    try (Batches batches = training.epoch(position.epoch() - 1, position.batch())) {
      while (batches.hasNext() && position.step() < stepsTotal() && !control.stopRequested()) {
        // Only now is it certain that no evaluation sums up the step before.
        book.chronicle().sumUpNowAndThen(position.step(), position.epoch(), figures);
        awaitWhilePaused(book);
        try (Batch batch = batches.next()) {
          step(position.step(), position.epoch(), batch, book);
        }
        position = position.stepped();
        long every = spec.get(Keys.CHECKPOINT_EVERY);
        saveWhen(every > 0 && position.step() % every == 0, book.checkpoints());
      }
    }
  }

  private void awaitWhilePaused(Book book) {
    book.control().awaitWhilePaused();
    while (book.control().takeCheckpointWish()) {
      saveWhen(true, book.checkpoints());
      book.control().awaitWhilePaused();
    }
  }

  private void saveWhen(boolean wanted, CheckpointSink checkpoints) {
    boolean keeps = spec.get(Keys.CHECKPOINT_KEEP) > 0 && checkpoints != CheckpointSink.NONE;
    if (wanted && keeps && !position.equals(saved)) {
      checkpoints.accept(() -> new TrainingState(spec, learner, arm).copy(position, figures));
      saved = position;
    }
  }

  Learner learner() {
    return learner;
  }

  /** Loss of the latest {@link #stepOnce}. */
  double steppedLoss() {
    return steppedLoss;
  }

  Alternatives alternatives() {
    return alternatives;
  }

  /** The next batch outside any run; the caller's to close. */
  Batch nextBatch() {
    Batches open = stepping;
    if (open == null || !open.hasNext()) {
      open = training.epoch(steppedEpochs++);
      stepping = open;
    }
    return open.next();
  }

  /** Takes one step outside any run; returns its time in milliseconds. */
  double stepOnce() {
    try (Batch batch = nextBatch();
        MemoryRecorder off = new MemoryRecorder(false, learner.footprint())) {
      long start = System.nanoTime();
      steppedLoss = arm.step(steppedOnce++, batch, rates(spec.get(Keys.LR)), off).loss();
      return (System.nanoTime() - start) / 1e6;
    }
  }

  private TapeOperators.SgdRates rates(double lr) {
    return new TapeOperators.SgdRates(lr, spec.get(Keys.MOMENTUM), spec.get(Keys.WEIGHT_DECAY));
  }

  /** Where a step is written down, how fast it learns, and who has a say in it. */
  private record Book(
      Chronicle chronicle, LearningRate rate, RunControl control, CheckpointSink checkpoints) {}

  private void step(long taken, int epoch, Batch batch, Book book) {
    double lr = book.rate().at(taken);
    MemoryRecorder recorder = book.chronicle().recorder(taken);
    boolean measured = measure(taken, epoch, batch, book.chronicle());
    StepResult result;
    double millis;
    try (recorder) {
      long start = System.nanoTime();
      result = arm.step(taken, batch, rates(lr), recorder);
      millis = (System.nanoTime() - start) / 1e6;
    }
    figures.step(result, millis);
    book.chronicle().step(mark(taken, epoch, millis), lr, result);
    book.chronicle().variance(mark(taken, epoch, millis), arm.predictedVariance());
    book.chronicle().profile(taken + 1, arm, measured);
    book.chronicle().trace(taken + 1, recorder, arm.traceSource());
    if (!Double.isFinite(result.loss())) {
      String sentence =
          "The loss became %s at step %d: lower 'lr' (now %s) or lengthen 'warmup'."
              .formatted(result.loss(), taken + 1, spec.text(Keys.LR));
      book.chronicle().say(Event.Severity.ERROR, sentence);
      throw new TrainingException(sentence);
    }
  }

  private static Chronicle.StepMark mark(long taken, int epoch, double millis) {
    return new Chronicle.StepMark(taken + 1, epoch, millis);
  }

  /** Measures the gradient's variance where the settings ask for it. */
  private boolean measure(long taken, int epoch, Batch batch, Chronicle chronicle) {
    long every = spec.get(Keys.MEASURE_VARIANCE);
    if (every == 0 || taken % every != 0) {
      return false;
    }
    Optional<GradientVariance> found = arm.measure(taken, batch);
    found.ifPresent(variance -> chronicle.variance(mark(taken, epoch, 0), variance));
    return found.isPresent();
  }

  /** The quantiser's name; {@code none} for an arm without one. */
  String kernels() {
    return kernels;
  }

  int threads() {
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
