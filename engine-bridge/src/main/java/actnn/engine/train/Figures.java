package actnn.engine.train;

import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import actnn.engine.model.Network;
import actnn.engine.objective.Meter;
import actnn.engine.train.step.Learner;
import actnn.engine.train.step.StepArm;
import actnn.engine.train.step.StepResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Works out the statistics of a run as it goes; {@link Statistic} defines them. Confined to the
 * training thread.
 */
final class Figures {
  private static final String PREFIX = "figures/";
  private static final String SKIPPED = PREFIX + "skippedSteps";

  private final Fixed fixed;
  private final Samples stepMillis = new Samples();
  private final Samples compressMillis = new Samples();
  private final Samples decompressMillis = new Samples();
  private final Samples measured = new Samples();
  private final Samples measuredPeak = new Samples();
  private double epochLoss;
  private long epochSteps;
  private double lossTrain = Double.NaN;
  private double peakBytes = Double.NaN;
  private @Nullable StepResult latest;
  private @Nullable Evaluation evaluation;
  private double best = Double.NaN;
  private long steps;
  private long skipped;
  private Event.@Nullable NonFiniteMet lastMet;
  private int epochs;

  /**
   * What shapes alone decide and no step changes, in bytes.
   *
   * @param fp32Bytes what PyTorch would keep for a step
   * @param weightBytes parameters and buffers
   * @param gradientBytes gradients of the parameters
   * @param optimizerBytes state of the optimiser
   */
  record Fixed(long fp32Bytes, long weightBytes, long gradientBytes, long optimizerBytes) {
    static Fixed of(TrainSpec spec, Learner learner) {
      long parameters = learner.network().parameters();
      return new Fixed(
          learner.footprint().fp32Bytes(),
          Float.BYTES * (parameters + learner.network().buffers()),
          Float.BYTES * parameters,
          spec.get(Keys.OPTIMIZER).stateBytes(parameters));
    }
  }

  Figures(Fixed fixed) {
    this.fixed = fixed;
  }

  void step(StepResult result, double millis) {
    latest = result;
    steps++;
    if (result.met() != null) {
      skipped++;
      return;
    }
    epochLoss += result.loss();
    epochSteps++;
    lossTrain = epochLoss / epochSteps;
    StepResult.Memory memory = result.memory();
    if (memory.peakBytes() != StepResult.UNKNOWN) {
      peakBytes =
          Double.isNaN(peakBytes) ? memory.peakBytes() : Math.max(peakBytes, memory.peakBytes());
    }
    if (steps > Statistic.WARM_UP_STEPS) {
      stepMillis.add(millis);
      compressMillis.add(result.compressNanos() / 1e6);
      decompressMillis.add(result.decompressNanos() / 1e6);
      measured.addKnown(memory.measuredBytes());
      measuredPeak.addKnown(memory.measuredPeakBytes());
    }
  }

  /** Where the step that was left out last met infinity or NaN. */
  void leftOut(Event.NonFiniteMet met) {
    lastMet = met;
  }

  /** What infinity and NaN took from the run so far. */
  LeftOut leftOut() {
    boolean unscored = evaluation != null && !evaluation.isFinite() && Double.isNaN(best);
    return new LeftOut(skipped, steps, lastMet, unscored);
  }

  void evaluated(Evaluation now) {
    evaluation = now;
    double value = now.metric().value();
    if (!Double.isNaN(value)) {
      best = Double.isNaN(best) ? value : Math.max(best, value);
    }
    epochs++;
    epochLoss = 0;
    epochSteps = 0;
  }

  /** Copies all of it. */
  void save(List<Tensor> out) {
    double stored = latest == null ? Double.NaN : latest.memory().storedBytes();
    double bits = latest == null ? Double.NaN : latest.memory().averageBits();
    double loss = evaluation == null ? Double.NaN : evaluation.loss();
    double[] values = {epochLoss, lossTrain, peakBytes, stored, bits, best, loss};
    out.add(Tensor.of(PREFIX + "counts", new long[] {steps, epochSteps, epochs}));
    out.add(Tensor.of(SKIPPED, new long[] {skipped}));
    out.add(Tensor.of(PREFIX + "values", values));
    long swapped = latest == null ? StepResult.UNKNOWN : latest.memory().swappedBytes();
    out.add(Tensor.of(PREFIX + "swappedBytes", new long[] {swapped}));
    out.add(
        Tensor.of(
            PREFIX + "readings",
            evaluation == null
                ? new double[0]
                : evaluation.readings().stream().mapToDouble(Meter.Reading::value).toArray()));
    samples().forEach((name, kept) -> out.add(Tensor.of(PREFIX + name, kept.values())));
  }

  /**
   * Returns to what was saved.
   *
   * @param judged names of what the task is judged by, in the order in which a meter gives them
   * @throws actnn.engine.checkpoint.CheckpointException when something of it is missing
   */
  void restore(Tensors from, List<String> judged) {
    long[] counts = from.need(PREFIX + "counts", Tensor.Type.I64, 3).longs();
    steps = counts[0];
    epochSteps = counts[1];
    epochs = (int) counts[2];
    // Checkpoints of earlier versions do not have it: their runs ended at the first such step.
    skipped =
        from.names().contains(SKIPPED) ? from.need(SKIPPED, Tensor.Type.I64, 1).longs()[0] : 0;
    double[] values = from.need(PREFIX + "values", Tensor.Type.F64, 7).doubles();
    epochLoss = values[0];
    lossTrain = values[1];
    peakBytes = values[2];
    latest = steps == 0 ? null : StepResult.remembered((long) values[3], swapped(from), values[4]);
    best = values[5];
    evaluation = epochs == 0 ? null : new Evaluation(values[6], readings(from, judged));
    samples()
        .forEach((name, kept) -> kept.refill(from.need(PREFIX + name, Tensor.Type.F64).doubles()));
  }

  /** Checkpoints of earlier versions do not tell: nothing could swap then. */
  private static long swapped(Tensors from) {
    String name = PREFIX + "swappedBytes";
    return from.names().contains(name)
        ? from.need(name, Tensor.Type.I64, 1).longs()[0]
        : StepResult.UNKNOWN;
  }

  private Map<String, Samples> samples() {
    Map<String, Samples> all = new LinkedHashMap<>();
    all.put("stepMillis", stepMillis);
    all.put("compressMillis", compressMillis);
    all.put("decompressMillis", decompressMillis);
    all.put("measuredBytes", measured);
    all.put("measuredPeakBytes", measuredPeak);
    return all;
  }

  private static List<Meter.Reading> readings(Tensors from, List<String> judged) {
    double[] values = from.need(PREFIX + "readings", Tensor.Type.F64, judged.size()).doubles();
    List<Meter.Reading> readings = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      readings.add(new Meter.Reading(judged.get(i), values[i]));
    }
    return readings;
  }

  /** The statistics of the steps taken so far. */
  Statistics now() {
    Map<Statistic, Double> known = new EnumMap<>(Statistic.class);
    known.put(Statistic.FP32_BYTES, (double) fixed.fp32Bytes());
    known.put(Statistic.WEIGHT_BYTES, (double) fixed.weightBytes());
    known.put(Statistic.GRADIENT_BYTES, (double) fixed.gradientBytes());
    known.put(Statistic.OPTIMIZER_BYTES, (double) fixed.optimizerBytes());
    known.put(Statistic.SKIPPED_STEPS, (double) skipped);
    known.put(Statistic.LOSS_TRAIN, lossTrain);
    known.put(Statistic.PEAK_BYTES, peakBytes);
    known.put(Statistic.MEASURED_BYTES, measured.median());
    known.put(Statistic.MEASURED_PEAK_BYTES, measuredPeak.median());
    known.put(Statistic.STEP_MILLIS, stepMillis.median());
    known.put(Statistic.COMPRESS_MILLIS, compressMillis.median());
    known.put(Statistic.DECOMPRESS_MILLIS, decompressMillis.median());
    if (latest != null) {
      known.put(Statistic.STORED_BYTES, (double) latest.memory().storedBytes());
      if (latest.memory().swappedBytes() != StepResult.UNKNOWN) {
        known.put(Statistic.SWAPPED_BYTES, (double) latest.memory().swappedBytes());
      }
      known.put(Statistic.AVERAGE_BITS, latest.memory().averageBits());
    }
    if (evaluation != null) {
      known.put(Statistic.LOSS_VALIDATION, evaluation.loss());
      known.put(Statistic.METRIC_BEST, best);
      known.put(Statistic.METRIC_LAST, evaluation.metric().value());
    }
    return new Statistics(known);
  }

  RunSummary summary(TrainSpec spec, String device, Learner learner, StepArm arm) {
    Statistics now = now();
    return new RunSummary(
        null,
        null,
        spec.text(Keys.ARM),
        spec.text(Keys.LEVEL),
        spec.text(Keys.MODEL),
        spec.text(Keys.DATASET),
        spec.text(Keys.TASK),
        device,
        spec.get(Keys.SEED),
        spec.intOf(Keys.BATCH),
        steps,
        epochs,
        now.skippedSteps(),
        now.loss(),
        now.metric(spec.get(Keys.TASK).metric()),
        now.activation(Source.ofStored(spec.text(Keys.ARM))),
        now.weightBytes(),
        now.gradientBytes(),
        now.optimizerBytes(),
        null,
        now.time(),
        layers(learner, arm, latest != null),
        List.of(),
        null);
  }

  private static List<RunSummary.Layer> layers(Learner learner, StepArm arm, boolean stepped) {
    Network network = learner.network();
    List<RunSummary.Layer> layers = new ArrayList<>();
    for (int i = 0; i < network.nodes().size(); i++) {
      layers.add(
          new RunSummary.Layer(
              network.nodes().get(i).name(),
              network.nodes().get(i).layer().kind(),
              stepped ? arm.bits(i) : null,
              stepped ? arm.storedBytes(i) : null,
              learner.footprint().costs().get(i).fp32Bytes(),
              stepped ? known(arm.predictedVariance(i)) : null,
              stepped ? known(arm.measuredVariance(i)) : null,
              RunSummary.Cost.of(arm.costs(), i)));
    }
    return layers;
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
