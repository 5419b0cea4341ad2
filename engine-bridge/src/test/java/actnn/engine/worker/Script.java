package actnn.engine.worker;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.Event;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SeriesNames;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import actnn.engine.swap.SwapFile;
import actnn.engine.train.port.CheckpointSink;
import actnn.engine.train.port.EventSink;
import actnn.engine.train.port.RunControl;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A training that trains nothing: a thousand small steps, or an end as asked for. */
final class Script implements Training {
  private static final Statistics STATISTICS =
      new Statistics(Map.of(Statistic.STORED_BYTES, 100.0, Statistic.FP32_BYTES, 1000.0));

  private final String end;
  private final long steps;
  private boolean over;

  Script(String end, long steps) {
    this.end = end;
    this.steps = steps;
  }

  @Override
  public long stepsTotal() {
    return steps;
  }

  @Override
  public long stepsPerEpoch() {
    return 10;
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
  public void restore(Checkpoint checkpoint, long elapsedNanos) {}

  @Override
  public RunSummary run(EventSink sink, RunControl control, CheckpointSink checkpoints) {
    sink.accept(new Event.SeriesDeclared(0, List.of(new SeriesInfo(SeriesNames.LOSS_TRAIN, ""))));
    long step = 0;
    while (step < steps && !control.stopRequested()) {
      control.awaitWhilePaused();
      step++;
      sink.accept(new Event.Values(0, step, 1, step * 1_000_000, new double[] {1.0 / step}));
      pause();
      if (step == steps / 2) {
        fail();
      }
      while (step == steps && end.equals("late stop") && !control.stopRequested()) {
        pause();
      }
    }
    // As the trainer does: who is stopped does not evaluate any more.
    over = step == steps && !control.stopRequested();
    return summary(step);
  }

  @Override
  public boolean isOver() {
    return over;
  }

  @Override
  public Optional<String> leftOut() {
    return end.equals("left out") ? Optional.of("3 of 20 steps were left out.") : Optional.empty();
  }

  @Override
  public void close() {}

  private void fail() {
    switch (end) {
      case "config" -> throw new ConfigException("batch", "'batch' cannot be 3 here: take 2.");
      case "heap" -> throw new OutOfMemoryError("Java heap space");
      case "native" ->
          throw new IllegalStateException(
              "[enforce fail at alloc_cpu.cpp:119] DefaultCPUAllocator: can't allocate memory: you"
                  + " tried to allocate 140737488355328 bytes.");
      // More than any disk has room for.
      case "disk" -> SwapFile.in(Path.of(System.getProperty("java.io.tmpdir")), Long.MAX_VALUE);
      case "argument" -> throw new IllegalArgumentException("Index 3 out of bounds");
      case "bug" -> throw new IllegalStateException("one and one is three");
      default -> {}
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RunSummary summary(long steps) {
    TrainSpec spec = TrainSpec.defaults();
    return new RunSummary(
        null,
        null,
        "actnn",
        "L3",
        "mlp",
        "shapes",
        "classification",
        "cpu",
        1,
        spec.intOf(actnn.engine.config.Keys.BATCH),
        steps,
        1,
        0L,
        new RunSummary.Loss(1.0 / Math.max(1, steps), null),
        null,
        STATISTICS.activation(RunSummary.Source.LEDGER),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        null);
  }
}
