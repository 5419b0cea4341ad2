package actnn.engine.worker;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.Position;
import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.Event.Severity;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SeriesNames;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import actnn.engine.train.port.CheckpointSink;
import actnn.engine.train.port.EventSink;
import actnn.engine.train.port.RunControl;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A worker that trains nothing: as many steps of a millisecond as setting {@code steps} says, or
 * ten an epoch, and in the middle, unless it was resumed, what {@code dataset.path} says. With
 * {@code twenty series} there it tells of {@link #DENSE} exactly a thousand times a second.
 */
public final class ScriptMain {
  /** The series of a run that tells of many. */
  public static final List<SeriesInfo> DENSE =
      Stream.of(
              SeriesNames.LOSS_TRAIN,
              SeriesNames.STORED_BYTES,
              SeriesNames.FP32_BYTES,
              SeriesNames.LOSS_VALIDATION,
              SeriesNames.METRIC_TRAIN,
              SeriesNames.METRIC_VALIDATION,
              SeriesNames.LEARNING_RATE,
              SeriesNames.PEAK_BYTES,
              SeriesNames.AVERAGE_BITS,
              SeriesNames.STEP_MILLIS,
              SeriesNames.COMPRESS_MILLIS,
              SeriesNames.DECOMPRESS_MILLIS,
              SeriesNames.VARIANCE_PREDICTED,
              SeriesNames.VARIANCE_ROUNDING,
              SeriesNames.VARIANCE_ROUNDING_INTERVAL,
              SeriesNames.VARIANCE_SAMPLING,
              SeriesNames.SQUARED_BIAS,
              SeriesNames.SQUARED_BIAS_INTERVAL,
              SeriesNames.SQUARED_GRADIENT,
              "twentieth")
          .map(name -> new SeriesInfo(name, ""))
          .toList();

  private ScriptMain() {}

  public static void main(String[] args) {
    System.exit(WorkerMain.run(args, Script::new));
  }

  private static final class Script implements Training {
    private static final int EPOCH = 10;
    private static final int EVERY = 50;
    private static final int LARGE_EVERY = 5;
    private static final int LARGE_NUMBERS = 1 << 21;

    private final TrainSpec spec;
    private long step;
    private long elapsedNanos;

    Script(TrainSpec spec) {
      this.spec = spec;
    }

    @Override
    public long stepsTotal() {
      long steps = spec.get(Keys.STEPS);
      return steps > 0 ? steps : spec.get(Keys.EPOCHS) * EPOCH;
    }

    @Override
    public long stepsPerEpoch() {
      return EPOCH;
    }

    @Override
    public boolean isOver() {
      return step >= stepsTotal();
    }

    @Override
    public String machine() {
      return "a script";
    }

    @Override
    public String device() {
      return "cpu";
    }

    @Override
    public Optional<String> leftOut() {
      return leavesOut()
          ? Optional.of("3 of %d steps were left out: Infinity or NaN in the loss.".formatted(step))
          : Optional.empty();
    }

    private boolean leavesOut() {
      return spec.text(Keys.DATASET_PATH).equals("left out");
    }

    @Override
    public void close() {}

    @Override
    public void restore(Checkpoint checkpoint, long elapsedNanos) {
      step = checkpoint.position().step();
      this.elapsedNanos = elapsedNanos;
    }

    @Override
    public RunSummary run(EventSink sink, RunControl control, CheckpointSink checkpoints) {
      declare(sink, dense());
      long begun = System.nanoTime() - elapsedNanos;
      while (step < stepsTotal() && !control.stopRequested()) {
        control.awaitWhilePaused();
        step++;
        if (dense()) {
          awaitMoment(begun + step * 1_000_000);
          tellDensely(sink, step, System.nanoTime() - begun);
          continue;
        }
        tell(sink, step, System.nanoTime() - begun);
        sleep();
        boolean due = step % (large() ? LARGE_EVERY : EVERY) == 0;
        if (due || control.takeCheckpointWish()) {
          checkpoints.accept(this::checkpoint);
        }
        if (step == stepsTotal() / 2 && elapsedNanos == 0) {
          ScriptedFault.act(spec.text(Keys.DATASET_PATH), sink);
        }
      }
      return summary(step);
    }

    private Checkpoint checkpoint() {
      return new Checkpoint(
          spec.text(Keys.MODEL),
          spec.effective(),
          new Position(step, (int) ((step - 1) / 10) + 1, (int) ((step - 1) % 10) + 1, false),
          large()
              ? Tensors.of(List.of(Tensor.of("weights", new float[LARGE_NUMBERS])))
              : Tensors.of(List.of()));
    }

    /** Whether its checkpoints are of a size whose writing takes its time. */
    private boolean large() {
      return spec.text(Keys.DATASET_PATH).equals("large checkpoints");
    }

    private boolean dense() {
      return spec.text(Keys.DATASET_PATH).equals("twenty series");
    }

    private static void awaitMoment(long nanos) {
      for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }

    private static void tellDensely(EventSink sink, long step, long nanos) {
      double[] values = new double[DENSE.size()];
      Arrays.setAll(values, i -> 2.5 + i + Math.sin(step * 0.001 * (i + 1)));
      sink.accept(new Event.Values(0, step, 1 + (int) (step / 1000), nanos, values));
    }

    private static void declare(EventSink sink, boolean dense) {
      sink.accept(
          new Event.LayersDeclared(
              List.of(
                  new LayerInfo("conv1", "conv2d", "16x8x8", 1024, 4096),
                  new LayerInfo("fc", "linear", "10", 64, 256))));
      if (dense) {
        sink.accept(new Event.SeriesDeclared(0, DENSE));
        return;
      }
      sink.accept(
          new Event.SeriesDeclared(
              0,
              List.of(
                  new SeriesInfo(SeriesNames.LOSS_TRAIN, ""),
                  new SeriesInfo(SeriesNames.STORED_BYTES, "bytes"),
                  new SeriesInfo(SeriesNames.FP32_BYTES, "bytes"))));
      sink.accept(
          new Event.SeriesDeclared(
              1, List.of(new SeriesInfo(SeriesNames.METRIC_VALIDATION, "ratio"))));
      sink.accept(new Event.SeriesDeclared(2, Statistics.series()));
      sink.accept(new Event.Message(0, Severity.INFO, "Off we go"));
    }

    private void tell(EventSink sink, long step, long nanos) {
      int epoch = (int) ((step - 1) / EPOCH) + 1;
      double loss = step == 3 ? Double.NaN : 2.5 / step;
      sink.accept(new Event.Values(0, step, epoch, nanos, new double[] {loss, 100, 1250}));
      if (step % EPOCH == 0) {
        sink.accept(new Event.Values(2, step, epoch, nanos, statistics(step).values()));
        sink.accept(new Event.Values(1, step, epoch, nanos, new double[] {metric(epoch)}));
        sink.accept(
            new Event.LayerProfile(
                step,
                new double[] {2, 0.001 * step},
                new long[] {64, 32},
                new double[] {0.5, Double.NaN},
                new double[] {Double.NaN, Double.NaN}));
        sink.accept(
            new Event.MemoryTrace(
                step,
                RunSummary.Source.LEDGER,
                new int[] {0, 1, 2},
                new int[] {0, 0, -1},
                new long[] {64, 0, 0},
                new long[] {4096, 0, 0}));
      }
    }

    private static void sleep() {
      try {
        Thread.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** The metric of an evaluation; the last one of a script that is so gives no number. */
    private double metric(long epochs) {
      boolean none = spec.text(Keys.DATASET_PATH).equals("unjudged") && step >= stepsTotal();
      return none ? Double.NaN : 1 - 1.0 / epochs;
    }

    /** What it knows after so many steps, whole epochs of them. */
    private Statistics statistics(long steps) {
      long epochs = steps / EPOCH;
      if (epochs == 0) {
        return Statistics.NONE;
      }
      return new Statistics(
          Map.of(
              Statistic.LOSS_TRAIN, 2.5 / (epochs * EPOCH),
              Statistic.METRIC_BEST, 1 - 1.0 / (Double.isNaN(metric(epochs)) ? epochs - 1 : epochs),
              Statistic.METRIC_LAST, metric(epochs),
              Statistic.STORED_BYTES, 100.0,
              Statistic.FP32_BYTES, 1250.0,
              Statistic.PEAK_BYTES, 200.0,
              Statistic.AVERAGE_BITS, 2.0,
              Statistic.SKIPPED_STEPS, leavesOut() ? 3.0 : 0.0,
              Statistic.STEP_MILLIS, 1.5));
    }

    private RunSummary summary(long steps) {
      Statistics now = statistics(steps);
      return new RunSummary(
          null,
          null,
          spec.text(Keys.ARM),
          spec.text(Keys.LEVEL),
          spec.text(Keys.MODEL),
          spec.text(Keys.DATASET),
          spec.text(Keys.TASK),
          device(),
          spec.get(Keys.SEED),
          spec.intOf(Keys.BATCH),
          steps,
          steps / EPOCH,
          now.skippedSteps(),
          now.loss(),
          now.metric(Task.of(spec.text(Keys.TASK)).metric()),
          now.activation(RunSummary.Source.LEDGER),
          1000L,
          1000L,
          1000L,
          null,
          now.time(),
          List.of(new RunSummary.Layer("conv1", "conv2d", 2.0, 64L, 4096, 0.5, null, null)),
          List.of(),
          null);
    }
  }
}
