package actnn.app.sample;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.RunSummary;
import actnn.engine.plan.LayerReasons;
import actnn.engine.plan.LayerReasons.Reason;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Plan.LayerPlan;
import actnn.engine.plan.Planner;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of a sample run keep at a step: those of its network as they are planned, whose
 * bits settle in the first steps.
 */
final class SampleNetwork {
  /** Bits a number of what each group of codes keeps beside them: two floats for 256 numbers. */
  private static final double GROUP_BITS = 0.25;

  private final SampleRun run;
  private final Plan plan;
  private final List<Reason> reasons;
  private final int layers;
  private final long batch;
  private final double shift;

  SampleNetwork(SampleRun run, TrainSpec spec) {
    this.run = run;
    this.plan = Planner.plan(spec);
    this.reasons = LayerReasons.of(spec);
    this.layers = plan.layers().size();
    this.batch = spec.get(Keys.BATCH);
    this.shift = shift();
  }

  /** What its shapes say. */
  Plan plan() {
    return plan;
  }

  /** Bits an element on average. */
  double bits() {
    if (run.plain()) {
      return 32;
    }
    return run.level().equals("L3") ? 2 : 4;
  }

  List<LayerInfo> infos() {
    return plan.layers().stream()
        .map(
            layer ->
                new LayerInfo(
                    layer.name(), layer.kind(), layer.output(), layer.numbers(), layer.fp32Bytes()))
        .toList();
  }

  /** Bytes that full precision keeps at the end of forward. */
  double fp32() {
    double sum = 0;
    for (int i = 0; i < layers; i++) {
      sum += fp32Of(i);
    }
    return sum;
  }

  /** Bytes kept at the end of forward of a step. */
  double stored(int step) {
    double sum = 0;
    for (int i = 0; i < layers; i++) {
      sum += storedOf(i, step);
    }
    return sum;
  }

  /**
   * What each layer keeps at a step.
   *
   * @param packing time of compressing in it, in milliseconds
   * @param unpacking likewise of giving back
   */
  Event.LayerProfile profile(int step, double packing, double unpacking) {
    double[] bits = new double[layers];
    long[] bytes = new long[layers];
    double[] predicted = new double[layers];
    double[] measured = new double[layers];
    for (int i = 0; i < layers; i++) {
      bits[i] = bitsOf(i, step);
      bytes[i] = storedOf(i, step);
      predicted[i] = run.plain() ? Double.NaN : noise(i, step);
      measured[i] =
          run.rounds() && SampleRun.measures(step) && hasCodes(i)
              ? predicted[i] * (1 + 0.1 * Math.sin(i))
              : Double.NaN;
    }
    return new Event.LayerProfile(
        step, bits, bytes, predicted, measured, costs(nanos(packing), nanos(unpacking)));
  }

  private static long nanos(double millis) {
    return Math.round(millis * 1e6);
  }

  /** The time of the step, shared out by numbers; scratch for one layer at a time. */
  private Event.@Nullable LayerCosts costs(long compressNanos, long decompressNanos) {
    if (!run.hasLedger()) {
      return null;
    }
    long[] scratch = new long[layers];
    for (int i = 0; i < layers; i++) {
      boolean unpacks = hasCodes(i) && !run.plain();
      scratch[i] = unpacks ? plan.layers().get(i).numbers() * batch * Float.BYTES : 0;
    }
    return new Event.LayerCosts(shared(compressNanos), shared(decompressNanos), scratch);
  }

  private long[] shared(long nanos) {
    double[] weights = new double[layers];
    for (int i = 0; i < layers; i++) {
      double each = hasCodes(i) ? 0.7 + 0.3 * Math.sin(i * 1.7) : 0.08;
      weights[i] = plan.layers().get(i).numbers() * each;
    }
    double all = DoubleStream.of(weights).sum();
    long[] shares = new long[layers];
    for (int i = 1; i < layers; i++) {
      shares[i] = (long) (nanos * weights[i] / all);
    }
    shares[0] = nanos - LongStream.of(shares).sum();
    return shares;
  }

  /** What rounding adds to the gradient's variance, all layers together. */
  double variance(int step) {
    double sum = 0;
    for (int i = 0; i < layers; i++) {
      sum += noise(i, step);
    }
    return sum;
  }

  /** A bit more is a quarter of the variance; the shallow layers weigh more. */
  private double noise(int layer, int step) {
    double share = 2.2 / layers * (1.4 - 0.8 * layer / layers);
    return hasCodes(layer) ? share * Math.pow(2, -2 * bitsOf(layer, step)) : 0;
  }

  Event.MemoryTrace trace(int step) {
    int entries = 2 * layers + 1;
    int[] phase = new int[entries];
    int[] layer = new int[entries];
    long[] held = new long[entries];
    long[] plain = new long[entries];
    long now = 0;
    long full = 0;
    for (int i = 0; i < layers; i++) {
      now += storedOf(i, step);
      full += fp32Of(i);
      layer[i] = i;
      held[i] = now;
      plain[i] = full;
    }
    for (int i = 0; i < layers; i++) {
      int place = layers + i;
      int which = layers - 1 - i;
      now -= storedOf(which, step);
      full -= fp32Of(which);
      phase[place] = 1;
      layer[place] = which;
      held[place] = now;
      plain[place] = full;
    }
    phase[entries - 1] = 2;
    layer[entries - 1] = -1;
    return new Event.MemoryTrace(
        step, RunSummary.Source.ofTrace(run.arm()), phase, layer, held, plain);
  }

  private boolean hasCodes(int layer) {
    return reasons.get(layer).codes();
  }

  private long fp32Of(int layer) {
    return plan.layers().get(layer).fp32Bytes();
  }

  private double bitsOf(int layer, int step) {
    double planned = plan.layers().get(layer).bits();
    if (!hasCodes(layer) || !run.level().equals("L3")) {
      return planned;
    }
    double settled = 1 - Math.exp(-step / 40.0);
    return quarters(bits() + settled * (wish(layer) + shift));
  }

  /** How far above the average a layer would be, were there no budget. */
  private double wish(int layer) {
    return 1.4 * Math.cos(layer * 0.9) - 0.7 * layer / layers;
  }

  private static double quarters(double bits) {
    return Math.max(1, Math.min(8, Math.rint(bits * 4) / 4));
  }

  /** What all wishes have to give up for the numbers of all layers to keep to the budget. */
  private double shift() {
    double low = -8;
    double high = 8;
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      if (over(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return low;
  }

  private boolean over(double shift) {
    double spent = 0;
    for (int i = 0; i < layers; i++) {
      if (hasCodes(i)) {
        double more = quarters(bits() + wish(i) + shift) - bits();
        spent += more * plan.layers().get(i).numbers();
      }
    }
    return spent > 0;
  }

  private long storedOf(int layer, int step) {
    LayerPlan planned = plan.layers().get(layer);
    double share =
        hasCodes(layer) ? (bitsOf(layer, step) + GROUP_BITS) / (planned.bits() + GROUP_BITS) : 1;
    return (long) (planned.storedBytes() * share);
  }
}
