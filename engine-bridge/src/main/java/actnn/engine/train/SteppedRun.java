package actnn.engine.train;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.data.Batch;
import actnn.engine.data.Batches;
import actnn.engine.model.Parameters;
import actnn.engine.model.zoo.NetworkSource;
import actnn.engine.train.adapt.Alternatives;
import actnn.engine.train.step.Learner;
import actnn.engine.train.step.MemoryRecorder;
import actnn.engine.train.step.StepResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that is driven one step at a time, for measurements: no events, no evaluation, the learning
 * rate at its peak. Confined to the thread that opened it.
 */
public final class SteppedRun implements AutoCloseable {
  private final OpenRun run;
  private @Nullable Batches epoch;
  private int epochs;
  private long steps;
  private double loss = Double.NaN;

  private SteppedRun(OpenRun run) {
    this.run = run;
  }

  /** Opens a run as {@link Trainer#open} does. */
  public static SteppedRun open(TrainSpec spec) {
    return open(spec, List.of());
  }

  /**
   * Opens a run of a network that comes from elsewhere; the settings' {@code model} is not asked.
   */
  public static SteppedRun open(TrainSpec spec, NetworkSource source) {
    return new SteppedRun(
        OpenRun.of(new OpenRun.Begin(spec, source), List.of(), OpenRun.temporary()));
  }

  /** Opens a run at whose side other settings only say what bits they would choose. */
  static SteppedRun open(TrainSpec spec, List<TrainSpec> lookingOn) {
    return new SteppedRun(OpenRun.of(spec, lookingOn));
  }

  /** Takes one step on the next batch; returns its time in milliseconds, without the data's. */
  public double step() {
    try (Batch batch = next();
        MemoryRecorder off = new MemoryRecorder(false, learner().footprint())) {
      long start = System.nanoTime();
      loss = run.arm().step(steps++, batch, run.spec().get(Keys.LR), off).loss();
      learner().settle();
      return (System.nanoTime() - start) / 1e6;
    }
  }

  /**
   * Memory of one step, in bytes.
   *
   * @param stored held for backward when forward ended
   * @param peak highest mark within the step, values and gradients included, as the native
   *     allocator says; the ledger's, which leaves those out, where it cannot be asked
   */
  public record Memory(long stored, long peak) {}

  /** Trains on the next batch and says what that took; slower than {@link #step}. */
  public Memory watchedStep() {
    try (Batch batch = next();
        MemoryRecorder on =
            new MemoryRecorder(true, learner().footprint(), learner().manager().getDevice())) {
      StepResult.Memory memory =
          run.arm().step(steps++, batch, run.spec().get(Keys.LR), on).memory();
      boolean asked = memory.measuredPeakBytes() != StepResult.UNKNOWN;
      return new Memory(
          memory.storedBytes(), asked ? memory.measuredPeakBytes() : memory.peakBytes());
    }
  }

  /** The next batch; the caller's to close. */
  Batch next() {
    Batches open = epoch;
    if (open == null || !open.hasNext()) {
      if (open != null) {
        open.close();
      }
      open = run.training().epoch(epochs++);
      epoch = open;
    }
    return open.next();
  }

  /** Loss of the latest step; NaN before the first. */
  public double loss() {
    return loss;
  }

  /** The arrays that it trains; valid until the run is closed. */
  public Parameters parameters() {
    return learner().parameters();
  }

  Learner learner() {
    return run.learner();
  }

  Alternatives alternatives() {
    return run.alternatives();
  }

  /** Processor, cores, device and kernels, in words. */
  public String machine() {
    return run.machine();
  }

  /** Where it trains, such as {@code cpu}. */
  public String device() {
    return run.device();
  }

  /** Threads that compute. */
  public int threads() {
    return run.threads();
  }

  /** The quantiser; {@code none} for an arm without one. */
  public String kernels() {
    return run.kernels();
  }

  @Override
  public void close() {
    if (epoch != null) {
      epoch.close();
    }
    run.close();
  }
}
