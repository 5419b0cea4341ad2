package actnn.app.sample;

import actnn.app.sample.SampleRun.End;
import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.Event.Severity;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SeriesGroups;
import actnn.engine.event.Statistics;
import actnn.engine.theory.GradientSpread.Estimate;
import actnn.engine.theory.GradientVariance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a sample run: falling loss, bits that settle, a memory trace, gradient variance.
 * Its statistics sum up what its series say, as a trainer's do.
 */
final class SampleEvents {
  private static final double NANOS_A_STEP = 92e6;
  private static final long HOUR_MILLIS = 3_600_000;

  private final SampleRun run;
  private final TrainSpec spec;
  private final SampleNetwork network;
  private final Random random;
  private final List<Event> events = new ArrayList<>();
  private final SampleStatistics statistics;

  private SampleEvents(SampleRun run) {
    this.run = run;
    this.spec = TrainSpec.of(run.chosen());
    this.network = new SampleNetwork(run, spec);
    this.statistics = new SampleStatistics(run, network.plan());
    // The noise belongs to the name, so that two runs differ and each is the same every time.
    this.random = new Random(run.name().hashCode());
  }

  static List<Event> of(SampleRun run, String id, Instant began, Map<String, String> settings) {
    SampleEvents written = new SampleEvents(run);
    written.begin(id, began, settings);
    for (int step = 1; step <= run.steps(); step++) {
      written.step(step);
    }
    written.end(id);
    return written.events;
  }

  private void begin(String id, Instant began, Map<String, String> settings) {
    events.add(
        new Event.Started(
            1,
            id,
            began.toEpochMilli(),
            "1.0.0",
            used(settings),
            run.stepsTotal(),
            SampleRun.EPOCH,
            "CPU x86-64, 2 cores, vector kernels",
            ProcessHandle.current().pid()));
    events.add(new Event.LayersDeclared(network.infos()));
    events.add(SeriesGroups.steps());
    events.add(SeriesGroups.evaluations(List.of()));
    events.add(SeriesGroups.statistics());
    if (run.rounds()) {
      events.add(SeriesGroups.predictions());
      events.add(SeriesGroups.variances());
    }
    events.add(new Event.Message(1_000_000, Severity.INFO, "Vector kernels, 256-bit lanes."));
  }

  /** As a worker tells them: with the device that it found. */
  private static Map<String, String> used(Map<String, String> settings) {
    Map<String, String> used = new LinkedHashMap<>(settings);
    used.put(Keys.DEVICE.name(), "cpu");
    return used;
  }

  private void step(int step) {
    double done = 1 - Math.exp(-step / (run.stepsTotal() * 0.25));
    int epoch = 1 + (step - 1) / SampleRun.EPOCH;
    double loss = 2.3 - 1.9 * done + random.nextGaussian() * 0.12 * (1.2 - done);
    double metric = 0.1 + (run.best() - 0.06) * done + random.nextGaussian() * 0.04;
    double packing = run.plain() ? 0 : wholeNanos(6.5 + random.nextGaussian() * 0.4);
    double unpacking = run.plain() ? 0 : wholeNanos(5.1 + random.nextGaussian() * 0.3);
    double[] values = {
      Math.max(0.02, loss),
      Math.max(0.05, Math.min(1, metric)),
      0.1 * (1 - (double) step / run.stepsTotal()),
      80 + packing + unpacking + Math.abs(random.nextGaussian()) * 3,
      packing,
      unpacking,
      network.stored(step),
      network.fp32(),
      run.hasLedger() ? network.stored(step) * 1.12 : Double.NaN,
      run.plain() ? Double.NaN : network.bits() + 0.02
    };
    events.add(new Event.Values(SeriesGroups.STEPS, step, epoch, nanos(step), values));
    boolean traced = step % 60 == 0 || step == 1;
    statistics.step(step, values, traced);
    if (step % SampleRun.EPOCH == 0) {
      validate(step, epoch, done);
    }
    if (step % 10 == 0 || step == 1) {
      if (run.rounds()) {
        variance(step, epoch);
      }
      events.add(network.profile(step, packing, unpacking));
      events.add(
          new Event.Values(
              SeriesGroups.STATISTICS, step, epoch, nanos(step), statistics.soFar().values()));
    }
    if (traced) {
      events.add(network.trace(step));
    }
  }

  private void validate(int step, int epoch, double done) {
    double loss = Math.max(0.1, 2.35 - 1.8 * done);
    double metric = 0.1 + (run.best() - 0.1) * done / (1 - Math.exp(-4));
    statistics.evaluation(loss, metric);
    events.add(
        new Event.Values(
            SeriesGroups.EVALUATIONS, step, epoch, nanos(step), new double[] {loss, metric}));
  }

  /** Predicted at every profile, measured at every third, with the trainer's sentence. */
  private void variance(int step, int epoch) {
    double predicted = network.variance(step);
    events.add(
        new Event.Values(
            SeriesGroups.PREDICTIONS, step, epoch, nanos(step), new double[] {predicted}));
    if (!SampleRun.measures(step)) {
      return;
    }
    double rounding = predicted * (1 + 0.08 * random.nextGaussian());
    double sampling = 1.6 - 0.5 * step / run.stepsTotal();
    GradientVariance measured =
        new GradientVariance(
            2.5,
            new Estimate(rounding, 0.2 * rounding),
            new Estimate(0.01 * rounding, 0.02 * rounding),
            sampling,
            new double[0]);
    double[] values = {
      rounding,
      measured.rounding().halfWidth(),
      sampling,
      measured.squaredBias().value(),
      measured.squaredBias().halfWidth(),
      measured.squaredNorm()
    };
    events.add(new Event.Values(SeriesGroups.VARIANCES, step, epoch, nanos(step), values));
    events.add(
        new Event.Message(
            nanos(step),
            measured.isExcessive() ? Severity.WARNING : Severity.INFO,
            measured.sentence(step)));
  }

  private void end(String id) {
    switch (run.end()) {
      case LIVE -> events.add(new Event.Alive(nanos(run.steps()), HOUR_MILLIS));
      case FINISHED, WITH_GAPS -> over(Event.Outcome.FINISHED, null, summary(id));
      case STOPPED -> over(Event.Outcome.STOPPED, "It was stopped by the user.", summary(id));
      case FAILED -> {
        events.add(
            new Event.NonFiniteMet(
                nanos(run.steps()), run.steps(), "", Event.NonFiniteMet.Kind.LOSS, false));
        over(
            Event.Outcome.FAILED,
            "Infinity or NaN turned up in the loss at step "
                + run.steps()
                + ": lower 'lr' (now 0.1), lengthen 'warmup', or set 'nonFinite=report' to leave"
                + " such steps out.",
            null);
      }
      case OUT_OF_MEMORY ->
          over(
              Event.Outcome.OUT_OF_MEMORY,
              "A step of batch 64 needs more memory than this machine has: lower 'batch', or take"
                  + " level L3.",
              null);
    }
  }

  private void over(Event.Outcome outcome, @Nullable String reason, @Nullable RunSummary summary) {
    if (outcome != Event.Outcome.FINISHED && reason != null) {
      events.add(new Event.Message(nanos(run.steps()), severity(outcome), reason));
    }
    events.add(new Event.Ended(nanos(run.steps()), outcome, reason, summary, "00000000"));
  }

  private static Severity severity(Event.Outcome outcome) {
    return outcome == Event.Outcome.STOPPED ? Severity.INFO : Severity.ERROR;
  }

  private static double wholeNanos(double millis) {
    return Math.rint(millis * 1e6) / 1e6;
  }

  private static long nanos(int step) {
    return (long) (step * NANOS_A_STEP);
  }

  private RunSummary summary(String id) {
    Statistics now = statistics.soFar();
    return new RunSummary(
        id,
        run.end() == End.STOPPED ? "stopped" : "finished",
        run.arm(),
        run.level(),
        spec.text(Keys.MODEL),
        spec.text(Keys.DATASET),
        spec.text(Keys.TASK),
        "cpu",
        spec.get(Keys.SEED),
        spec.intOf(Keys.BATCH),
        run.steps(),
        Math.max(1, run.steps() / SampleRun.EPOCH),
        (long) run.leftOut(),
        now.loss(),
        now.metric(Task.of(spec.text(Keys.TASK)).metric()),
        now.activation(RunSummary.Source.ofStored(run.arm())),
        network.plan().weightBytes(),
        network.plan().gradientBytes(),
        network.plan().optimizerBytes(),
        null,
        now.time(),
        List.of(),
        List.of(),
        null);
  }
}
