package actnn.app.sample;

import actnn.engine.event.Event;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What the layers of a sample run are, and what each keeps at a step. Batches of 64. */
final class SampleNetwork {
  private static final int BATCH = 64;
  private static final String[] KINDS = {"conv2d", "batch_norm", "relu"};

  private final SampleRun run;
  private final int layers;

  SampleNetwork(SampleRun run) {
    this.run = run;
    this.layers = run.layers();
  }

  /** Bits an element on average. */
  double bits() {
    if (run.plain()) {
      return 32;
    }
    return run.level().equals("L3") ? 2 : 4;
  }

  List<LayerInfo> infos() {
    List<LayerInfo> infos = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      String kind = KINDS[i % KINDS.length];
      int stage = stage(i) + 1;
      String path = "stage" + stage + ".block" + (1 + i / 6) + "." + kind.substring(0, 4) + i;
      infos.add(new LayerInfo(path, kind, (16 << (stage - 1)) + "x32x32", numbers(i), fp32Of(i)));
    }
    return infos;
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
          run.rounds() && SampleRun.measures(step) && !isMask(i)
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
      scratch[i] = run.plain() || isMask(i) ? 0 : numbers(i) * BATCH * Float.BYTES;
    }
    return new Event.LayerCosts(shared(compressNanos), shared(decompressNanos), scratch);
  }

  private long[] shared(long nanos) {
    double[] weights = new double[layers];
    for (int i = 0; i < layers; i++) {
      weights[i] = numbers(i) * (isMask(i) ? 0.08 : 0.7 + 0.3 * Math.sin(i * 1.7));
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
    double share = 1.6 / layers * (1.4 - 0.8 * layer / layers);
    return isMask(layer) ? 0 : share * Math.pow(2, -2 * bitsOf(layer, step));
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

  private static boolean isMask(int layer) {
    return layer % KINDS.length == 2;
  }

  private int stage(int layer) {
    return 3 * layer / layers;
  }

  private long numbers(int layer) {
    return 16L * 32 * 32 >> stage(layer);
  }

  private long fp32Of(int layer) {
    return isMask(layer) ? 0 : numbers(layer) * BATCH * Float.BYTES;
  }

  private double bitsOf(int layer, int step) {
    if (run.plain()) {
      return isMask(layer) ? 0 : 32;
    }
    if (isMask(layer)) {
      return 1;
    }
    double wish = bits() + 1.4 * Math.cos(layer * 0.9) - 0.7 * layer / layers;
    double settled = 1 - Math.exp(-step / 40.0);
    double now = bits() + (wish - bits()) * settled;
    return run.level().equals("L3") ? Math.max(1, Math.min(8, Math.rint(now * 4) / 4)) : bits();
  }

  private long storedOf(int layer, int step) {
    if (run.plain()) {
      return fp32Of(layer);
    }
    double bits = bitsOf(layer, step) + (isMask(layer) ? 0 : 0.25);
    return (long) (numbers(layer) * BATCH * bits / Byte.SIZE);
  }
}
