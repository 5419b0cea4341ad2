package actnn.engine.train;

import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.model.Footprint;
import actnn.engine.model.Network;
import actnn.engine.objective.Meter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the figures that a run is summed up by. Confined to the training thread. */
final class Figures {
  private static final int WARM_UP = 2;
  private static final String PREFIX = "figures/";

  private final List<Double> stepMillis = new ArrayList<>();
  private final List<Double> compressMillis = new ArrayList<>();
  private final List<Double> decompressMillis = new ArrayList<>();
  private final List<Double> measured = new ArrayList<>();
  private long steps;
  private long peakBytes;
  private long storedBytes;
  private double averageBits;
  private double epochLoss;
  private long epochSteps;
  private double lastEpochLoss = Double.NaN;
  private @Nullable Evaluation last;
  private double best;
  private int epochs;

  void step(StepResult result, double millis) {
    stepMillis.add(millis);
    compressMillis.add(result.compressNanos() / 1e6);
    decompressMillis.add(result.decompressNanos() / 1e6);
    if (steps >= WARM_UP && result.measuredBytes() >= 0) {
      measured.add((double) result.measuredBytes());
    }
    steps++;
    peakBytes = Math.max(peakBytes, result.peakBytes());
    storedBytes = result.storedBytes();
    averageBits = result.averageBits();
    epochLoss += result.loss();
    epochSteps++;
    lastEpochLoss = epochLoss / epochSteps;
  }

  void evaluated(Evaluation evaluation) {
    last = evaluation;
    double value = evaluation.metric().value();
    best = Double.isNaN(value) ? best : Math.max(best, value);
    epochs++;
    epochLoss = 0;
    epochSteps = 0;
  }

  /** Copies all of it. */
  void save(List<Tensor> out) {
    out.add(Tensor.of(PREFIX + "counts", new long[] {steps, epochSteps, epochs}));
    out.add(Tensor.of(PREFIX + "bytes", new long[] {peakBytes, storedBytes}));
    double loss = last == null ? Double.NaN : last.loss();
    out.add(
        Tensor.of(
            PREFIX + "values", new double[] {averageBits, epochLoss, lastEpochLoss, best, loss}));
    out.add(
        Tensor.of(
            PREFIX + "readings",
            last == null
                ? new double[0]
                : last.readings().stream().mapToDouble(Meter.Reading::value).toArray()));
    out.add(Tensor.of(PREFIX + "stepMillis", array(stepMillis)));
    out.add(Tensor.of(PREFIX + "compressMillis", array(compressMillis)));
    out.add(Tensor.of(PREFIX + "decompressMillis", array(decompressMillis)));
    out.add(Tensor.of(PREFIX + "measuredBytes", array(measured)));
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
    long[] bytes = from.need(PREFIX + "bytes", Tensor.Type.I64, 2).longs();
    peakBytes = bytes[0];
    storedBytes = bytes[1];
    double[] values = from.need(PREFIX + "values", Tensor.Type.F64, 5).doubles();
    averageBits = values[0];
    epochLoss = values[1];
    lastEpochLoss = values[2];
    best = values[3];
    last = epochs == 0 ? null : new Evaluation(values[4], readings(from, judged));
    refill(stepMillis, from, "stepMillis");
    refill(compressMillis, from, "compressMillis");
    refill(decompressMillis, from, "decompressMillis");
    refill(measured, from, "measuredBytes");
  }

  private static List<Meter.Reading> readings(Tensors from, List<String> judged) {
    double[] values = from.need(PREFIX + "readings", Tensor.Type.F64, judged.size()).doubles();
    List<Meter.Reading> readings = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      readings.add(new Meter.Reading(judged.get(i), values[i]));
    }
    return readings;
  }

  private static void refill(List<Double> list, Tensors from, String name) {
    list.clear();
    for (double value : from.need(PREFIX + name, Tensor.Type.F64).doubles()) {
      list.add(value);
    }
  }

  RunSummary summary(TrainSpec spec, Learner learner, StepArm arm) {
    long parameters = learner.network().parameters();
    return new RunSummary(
        null,
        null,
        spec.text(Keys.ARM),
        spec.text(Keys.LEVEL),
        spec.text(Keys.MODEL),
        spec.text(Keys.DATASET),
        spec.text(Keys.TASK),
        "cpu",
        spec.get(Keys.SEED),
        spec.intOf(Keys.BATCH),
        steps,
        epochs,
        steps == 0 ? null : new RunSummary.Loss(lastEpochLoss, last == null ? null : last.loss()),
        last == null
            ? null
            : new RunSummary.Metric(last.metric().name(), best, last.metric().value()),
        activation(learner.footprint()),
        4 * (parameters + learner.network().buffers()),
        4 * parameters,
        4 * parameters,
        null,
        steps == 0 ? null : time(),
        layers(learner, arm));
  }

  /** The latest step speaks for the run: bits have settled by then. */
  private RunSummary.Activation activation(Footprint footprint) {
    long fp32 = footprint.fp32Bytes();
    if (steps == 0) {
      return new RunSummary.Activation(0, fp32, 0, null, null, 0);
    }
    return new RunSummary.Activation(
        storedBytes,
        fp32,
        (double) fp32 / storedBytes,
        peakBytes,
        measured.isEmpty() ? null : (long) median(measured),
        averageBits);
  }

  private RunSummary.Time time() {
    return new RunSummary.Time(
        median(stepMillis), median(compressMillis), median(decompressMillis));
  }

  private static double median(List<Double> values) {
    double[] sorted = array(values);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static @Nullable Double known(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static List<RunSummary.Layer> layers(Learner learner, StepArm arm) {
    Network network = learner.network();
    List<RunSummary.Layer> layers = new ArrayList<>();
    for (int i = 0; i < network.nodes().size(); i++) {
      layers.add(
          new RunSummary.Layer(
              network.nodes().get(i).name(),
              network.nodes().get(i).layer().kind(),
              arm.bits(i),
              arm.storedBytes(i),
              learner.footprint().costs().get(i).fp32Bytes(),
              known(arm.predictedVariance(i)),
              known(arm.measuredVariance(i))));
    }
    return layers;
  }
}
