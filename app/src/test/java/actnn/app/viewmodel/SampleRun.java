package actnn.app.viewmodel;

import actnn.engine.event.Event;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.Event.Severity;
import actnn.engine.event.RunSummary;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The events of a run that was never trained.
 *
 * @param layers how many layers, a third of them convolutions
 * @param best the validation metric it comes to
 */
public record SampleRun(String name, String arm, String level, int layers, int steps, double best) {
  private static final int EPOCH = 60;
  private static final double NANOS_A_STEP = 92e6;

  /** The settings that it was asked for. */
  public Map<String, String> chosen() {
    Map<String, String> chosen = new LinkedHashMap<>();
    chosen.put("arm", arm);
    chosen.put("level", level);
    chosen.put("epochs", Integer.toString(Math.max(1, steps / EPOCH)));
    if (level.equals("L3")) {
      chosen.put("lr", "0.05");
    }
    return chosen;
  }

  double bits() {
    return switch (level) {
      case "L0" -> 32;
      case "L1", "L2" -> 4;
      default -> 2;
    };
  }

  List<Event> events(String id, Instant began, boolean over) {
    Random random = new Random(name.hashCode());
    List<Event> events = new ArrayList<>();
    events.add(
        new Event.Started(
            1,
            id,
            began.toEpochMilli(),
            "1.0.0",
            Map.copyOf(chosen()),
            over ? steps : steps * 2L,
            EPOCH,
            "Xeon, 2 cores, vector kernels",
            ProcessHandle.current().pid()));
    events.add(new Event.LayersDeclared(layerInfos()));
    declare(events);
    events.add(new Event.Message(1_000_000, Severity.INFO, "Vector kernels, 256-bit lanes."));
    for (int step = 1; step <= steps; step++) {
      step(events, step, random);
    }
    events.add(
        new Event.Message(
            nanos(steps / 2),
            Severity.WARNING,
            "Quantisation variance is 12 % of the sampling variance in stage3.block2.conv1: one"
                + " more bit there would bring it below 10 %."));
    if (over) {
      events.add(
          new Event.Ended(nanos(steps), Event.Outcome.FINISHED, null, summary(id), "00000000"));
    } else {
      events.add(new Event.Alive(nanos(steps), 3_600_000));
    }
    return events;
  }

  private static long nanos(int step) {
    return (long) (step * NANOS_A_STEP);
  }

  private static void declare(List<Event> events) {
    events.add(
        new Event.SeriesDeclared(
            0,
            List.of(
                new SeriesInfo("loss/train", ""),
                new SeriesInfo("metric/train", "ratio"),
                new SeriesInfo("lr", ""),
                new SeriesInfo("time/step", "ms"),
                new SeriesInfo("time/compress", "ms"),
                new SeriesInfo("time/decompress", "ms"),
                new SeriesInfo("memory/stored", "bytes"),
                new SeriesInfo("memory/fp32", "bytes"),
                new SeriesInfo("memory/peak", "bytes"),
                new SeriesInfo("bits/average", "bits"))));
    events.add(
        new Event.SeriesDeclared(
            1,
            List.of(
                new SeriesInfo("loss/validation", ""),
                new SeriesInfo("metric/validation", "ratio"))));
    events.add(new Event.SeriesDeclared(2, Statistics.series()));
  }

  private void step(List<Event> events, int step, Random random) {
    double done = 1 - Math.exp(-step / (steps * 0.25));
    int epoch = 1 + (step - 1) / EPOCH;
    double loss = 2.3 - 1.9 * done + random.nextGaussian() * 0.12 * (1.2 - done);
    double metric =
        Math.max(0.05, Math.min(1, 0.1 + (best - 0.06) * done + random.nextGaussian() * 0.04));
    double packing = bits() < 32 ? 6.5 + random.nextGaussian() * 0.4 : 0;
    double unpacking = bits() < 32 ? 5.1 + random.nextGaussian() * 0.3 : 0;
    double[] values = {
      Math.max(0.02, loss),
      metric,
      0.1 * (1 - (double) step / steps),
      80 + packing + unpacking + Math.abs(random.nextGaussian()) * 3,
      packing,
      unpacking,
      stored(step),
      fp32(),
      stored(step) * 1.12,
      bits() < 32 ? bits() + 0.02 : Double.NaN
    };
    events.add(new Event.Values(0, step, epoch, nanos(step), values));
    if (step % 10 == 0 || step == 1) {
      events.add(profile(step));
      events.add(new Event.Values(2, step, epoch, nanos(step), statistics(step).values()));
    }
    if (step % 60 == 0 || step == 1) {
      events.add(trace(step));
    }
    if (step % EPOCH == 0) {
      double[] validation = {Math.max(0.1, 2.35 - 1.8 * done), 0.1 + (best - 0.1) * done};
      events.add(new Event.Values(1, step, epoch, nanos(step), validation));
    }
  }

  private List<LayerInfo> layerInfos() {
    List<LayerInfo> infos = new ArrayList<>();
    String[] kinds = {"conv2d", "batch_norm", "relu"};
    for (int i = 0; i < layers; i++) {
      String kind = kinds[i % 3];
      int stage = 1 + 3 * i / layers;
      String path = "stage" + stage + ".block" + (1 + i / 6) + "." + kind.substring(0, 4) + i;
      infos.add(new LayerInfo(path, kind, (16 << (stage - 1)) + "x32x32", numbers(i), fp32Of(i)));
    }
    return infos;
  }

  private long numbers(int layer) {
    int stage = 3 * layer / layers;
    return 16L * 32 * 32 >> stage;
  }

  private long fp32Of(int layer) {
    return layer % 3 == 2 ? 0 : numbers(layer) * 64 * 4;
  }

  private double fp32() {
    double sum = 0;
    for (int i = 0; i < layers; i++) {
      sum += fp32Of(i);
    }
    return sum;
  }

  private double layerBits(int layer, int step) {
    if (bits() == 32) {
      return layer % 3 == 2 ? 0 : 32;
    }
    if (layer % 3 == 2) {
      return 1;
    }
    double wish = bits() + 1.4 * Math.cos(layer * 0.9) - 0.7 * layer / layers;
    double settled = 1 - Math.exp(-step / 40.0);
    double now = bits() + (wish - bits()) * settled;
    return level.equals("L3") ? Math.max(1, Math.min(8, Math.rint(now * 4) / 4)) : bits();
  }

  private long storedOf(int layer, int step) {
    double bits = layerBits(layer, step);
    if (bits == 32) {
      return fp32Of(layer);
    }
    return (long) (numbers(layer) * 64 * (bits + (layer % 3 == 2 ? 0 : 0.25)) / 8);
  }

  private double stored(int step) {
    double sum = 0;
    for (int i = 0; i < layers; i++) {
      sum += storedOf(i, step);
    }
    return sum;
  }

  private Event profile(int step) {
    double[] bits = new double[layers];
    long[] bytes = new long[layers];
    double[] predicted = new double[layers];
    double[] measured = new double[layers];
    for (int i = 0; i < layers; i++) {
      bits[i] = layerBits(i, step);
      bytes[i] = storedOf(i, step);
      predicted[i] = Math.pow(2, -2 * bits[i]);
      measured[i] = Double.NaN;
    }
    return new Event.LayerProfile(step, bits, bytes, predicted, measured);
  }

  private Event trace(int step) {
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
    return new Event.MemoryTrace(step, RunSummary.Source.ofTrace(arm), phase, layer, held, plain);
  }

  private Statistics statistics(int step) {
    boolean quantises = bits() < 32;
    boolean evaluated = step >= EPOCH;
    return new Statistics(
        Map.ofEntries(
            Map.entry(Statistic.LOSS_TRAIN, 0.42),
            Map.entry(Statistic.LOSS_VALIDATION, evaluated ? 0.51 : Double.NaN),
            Map.entry(Statistic.METRIC_BEST, evaluated ? best : Double.NaN),
            Map.entry(Statistic.METRIC_LAST, evaluated ? best - 0.004 : Double.NaN),
            Map.entry(Statistic.STORED_BYTES, stored(step)),
            Map.entry(Statistic.FP32_BYTES, fp32()),
            Map.entry(Statistic.PEAK_BYTES, stored(step) * 1.12),
            Map.entry(Statistic.MEASURED_BYTES, stored(step) * 1.02),
            Map.entry(Statistic.MEASURED_PEAK_BYTES, stored(step) * 1.4),
            Map.entry(Statistic.AVERAGE_BITS, quantises ? bits() : Double.NaN),
            Map.entry(Statistic.STEP_MILLIS, quantises ? 92.0 : 81.0),
            Map.entry(Statistic.COMPRESS_MILLIS, quantises ? 6.5 : 0),
            Map.entry(Statistic.DECOMPRESS_MILLIS, quantises ? 5.1 : 0)));
  }

  private RunSummary summary(String id) {
    Statistics now = statistics(steps);
    return new RunSummary(
        id,
        "finished",
        arm,
        level,
        "preact-resnet-20",
        "shapes",
        "classification",
        "cpu",
        1,
        64,
        steps,
        Math.max(1, steps / EPOCH),
        now.loss(),
        now.metric("accuracy"),
        now.activation(RunSummary.Source.ofStored(arm)),
        1_100_000L,
        1_100_000L,
        1_100_000L,
        null,
        now.time(),
        List.of(),
        List.of());
  }
}
