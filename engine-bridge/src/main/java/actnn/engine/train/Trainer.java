package actnn.engine.train;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Plateau;
import actnn.engine.checkpoint.Position;
import actnn.engine.checkpoint.ResumeRules;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.value.NonFinite;
import actnn.engine.data.Batch;
import actnn.engine.data.Batches;
import actnn.engine.event.Event.Severity;
import actnn.engine.event.RunSummary;
import actnn.engine.model.Parameters;
import actnn.engine.model.zoo.NetworkSource;
import actnn.engine.optim.LearningRate;
import actnn.engine.train.port.CheckpointSink;
import actnn.engine.train.port.EventSink;
import actnn.engine.train.port.RunControl;
import actnn.engine.train.port.TrainingException;
import actnn.engine.train.step.FirstNotFinite;
import actnn.engine.train.step.Learner;
import actnn.engine.train.step.StepArm;
import actnn.engine.train.step.StepGuard;
import actnn.engine.train.step.StepResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
  private final TrainSpec spec;
  private final OpenRun opened;
  private final Learner learner;
  private final StepArm arm;
  private final Figures figures;
  private Position position = Position.START;
  private Position saved = Position.START;
  private Plateau plateau = Plateau.NONE;
  private long elapsedNanos;

  private Trainer(OpenRun opened) {
    this.spec = opened.spec();
    this.opened = opened;
    this.learner = opened.learner();
    this.arm = opened.arm();
    this.figures = new Figures(Figures.Fixed.of(spec, learner));
  }

  /**
   * Opens the data, builds the network and its parameters; nothing has been trained yet.
   *
   * @throws actnn.engine.config.refusal.ConfigException when network and input do not fit together
   * @throws actnn.engine.data.DataException when the data cannot be read
   */
  public static Trainer open(TrainSpec spec) {
    return open(spec, OpenRun.temporary());
  }

  /**
   * The same for a run that may leave files in a folder while it trains: levels that swap need one.
   *
   * @throws actnn.engine.swap.SwapException when there is no room for the swap file
   */
  public static Trainer open(TrainSpec spec, Path folder) {
    return open(spec, NetworkSource.of(spec), folder);
  }

  /** The same for a network that comes from elsewhere; {@code model} still names the run. */
  public static Trainer open(TrainSpec spec, NetworkSource source, Path folder) {
    return new Trainer(OpenRun.of(new OpenRun.Begin(spec, source), List.of(), folder));
  }

  /** The arrays that it trains; valid until it is closed. */
  public Parameters parameters() {
    return learner.parameters();
  }

  /** Steps that the run takes if nobody stops it. */
  public long stepsTotal() {
    long steps = spec.get(Keys.STEPS);
    return steps > 0 ? steps : spec.get(Keys.EPOCHS) * stepsPerEpoch();
  }

  /** Steps of one pass over the training data. */
  public long stepsPerEpoch() {
    return opened.training().batches();
  }

  /** Processor, cores, device and kernels, in words. */
  public String machine() {
    return opened.machine();
  }

  /** Where the network trains; the one that was chosen where the settings leave it open. */
  public String device() {
    return opened.device();
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
    ResumeRules.checkLength(at.step(), at.evaluated(), stepsTotal());
    ResumeRules.checkPlateau(checkpoint, spec);
    new TrainingState(spec, learner, arm).restore(checkpoint, figures);
    this.plateau = Plateau.of(checkpoint.tensors());
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
   * @throws TrainingException when infinity or NaN turns up and the settings say to stop; or, at
   *     the end, when it took more than half of the steps or every evaluation
   */
  public RunSummary run(EventSink sink, RunControl control, CheckpointSink checkpoints) {
    Chronicle chronicle = new Chronicle(sink, learner, stepsTotal(), elapsedNanos);
    LearningRate rate = LearningRate.of(spec, stepsPerEpoch(), stepsTotal());
    Book book = new Book(chronicle, rate, control, checkpoints);
    chronicle.declare();
    if (position.equals(Position.START)) {
      opened.heldOut().ifPresent(sentence -> chronicle.say(Severity.INFO, sentence));
    }
    while (!control.stopRequested() && !isOver()) {
      if (position.evaluated() && position.batch() == stepsPerEpoch()) {
        position = position.nextEpoch();
      }
      trainEpoch(book);
      if (!control.stopRequested()) {
        Evaluation evaluation = Evaluation.of(learner, opened.validation());
        figures.evaluated(evaluation);
        chronicle.evaluation(position.step(), position.epoch(), evaluation);
        chronicle.sumUp(position.step(), position.epoch(), figures);
        position = position.scored();
        judge(evaluation, chronicle);
        if (!evaluation.isFinite() && learner.nonFinite() == NonFinite.STOP) {
          throw notFinite(
              FirstNotFinite.loss("the loss on the validation data", evaluation.layer()) + " after",
              position.step(),
              "go on all the same");
        }
        saveWhen(spec.get(Keys.CHECKPOINT_EVERY) == 0, checkpoints);
      }
    }
    chronicle.sumUp(position.step(), position.epoch(), figures);
    saveWhen(true, checkpoints);
    Optional<String> failure = figures.leftOut().failure(spec.text(Keys.LR));
    if (isOver() && failure.isPresent()) {
      throw new TrainingException(failure.get());
    }
    return figures.summary(spec, device(), learner, arm);
  }

  /** Looks whether the metric still becomes better, and says so where that ends the run. */
  private void judge(Evaluation evaluation, Chronicle chronicle) {
    plateau = plateau.after(evaluation.metric().value(), spec.get(Keys.EARLY_STOP_MIN_DELTA));
    if (plateau.ends(spec) && position.step() < stepsTotal()) {
      chronicle.say(
          Severity.INFO,
          "The run ends early at step %d of %d: %s has not become better in %s ('earlyStop.patience')."
              .formatted(
                  position.step(), stepsTotal(), evaluation.metric().name(), plateau.length()));
    }
  }

  /** One sentence on steps that met infinity or NaN and were left out; empty where none was. */
  public Optional<String> leftOut() {
    return figures.leftOut().sentence();
  }

  /**
   * Whether nothing is left to do. After a stop an epoch may have ended without its evaluation:
   * then that is.
   */
  public boolean isOver() {
    return position.evaluated() && (position.step() >= stepsTotal() || plateau.ends(spec));
  }

  private void trainEpoch(Book book) {
    RunControl control = book.control();
    try (Batches batches = opened.training().epoch(position.epoch() - 1, position.batch())) {
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
      checkpoints.accept(
          () -> new TrainingState(spec, learner, arm).copy(position, figures, plateau));
      saved = position;
    }
  }

  /** Where a step is written down, how fast it learns, and who has a say in it. */
  private record Book(
      Chronicle chronicle, LearningRate rate, RunControl control, CheckpointSink checkpoints) {}

  private void step(long taken, int epoch, Batch batch, Book book) {
    double lr = book.rate().at(taken);
    var recorder = book.chronicle().recorder(taken);
    boolean measured = measure(taken, epoch, batch, book.chronicle());
    StepResult result;
    double millis;
    try (recorder) {
      long start = System.nanoTime();
      result = arm.step(taken, batch, lr, recorder);
      learner.settle();
      millis = (System.nanoTime() - start) / 1e6;
    }
    figures.step(result, millis);
    Chronicle.StepMark mark = new Chronicle.StepMark(taken + 1, epoch, millis);
    book.chronicle().step(mark, lr, result);
    StepGuard.Met met = result.met();
    if (met != null) {
      leaveOut(taken + 1, met, book.chronicle());
      return;
    }
    book.chronicle().variance(mark, arm.predictedVariance());
    book.chronicle().profile(taken + 1, arm, measured);
    book.chronicle().trace(taken + 1, recorder, arm.traceSource());
  }

  /** Reports a step that moved no weight; whether it was the last is for the settings to say. */
  private void leaveOut(long step, StepGuard.Met met, Chronicle chronicle) {
    boolean goesOn = spec.get(Keys.NON_FINITE) == NonFinite.REPORT;
    figures.leftOut(chronicle.nonFinite(step, met, goesOn));
    if (!goesOn) {
      throw notFinite(met.where() + " at", step, "leave such steps out");
    }
  }

  private TrainingException notFinite(String where, long step, String otherwise) {
    return new TrainingException(
        "Infinity or NaN turned up in %s step %d: lower 'lr' (now %s), lengthen 'warmup', or set 'nonFinite=report' to %s."
            .formatted(where, step, spec.text(Keys.LR), otherwise));
  }

  /** Measures the gradient's variance where the settings ask for it. */
  private boolean measure(long taken, int epoch, Batch batch, Chronicle chronicle) {
    long every = spec.get(Keys.MEASURE_VARIANCE);
    if (every == 0 || taken % every != 0) {
      return false;
    }
    var found = arm.measure(taken, batch);
    Chronicle.StepMark mark = new Chronicle.StepMark(taken + 1, epoch, 0);
    found.ifPresent(variance -> chronicle.variance(mark, variance));
    return found.isPresent();
  }

  @Override
  public void close() {
    opened.close();
  }
}
