package actnn.engine.train;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.model.Footprint;
import actnn.engine.model.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the figures that a run is summed up by. Confined to the training thread. */
final class Figures {
  private static final int WARM_UP = 2;

  private final List<StepResult> results = new ArrayList<>();
  private final List<Double> millis = new ArrayList<>();
  private double epochLoss;
  private long epochSteps;
  private double lastEpochLoss = Double.NaN;
  private @Nullable Evaluation last;
  private double best;
  private int epochs;

  void step(StepResult result, double stepMillis) {
    results.add(result);
    millis.add(stepMillis);
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
        results.size(),
        epochs,
        results.isEmpty()
            ? null
            : new RunSummary.Loss(lastEpochLoss, last == null ? null : last.loss()),
        last == null
            ? null
            : new RunSummary.Metric(last.metric().name(), best, last.metric().value()),
        activation(learner.footprint()),
        4 * (parameters + learner.network().buffers()),
        4 * parameters,
        4 * parameters,
        null,
        results.isEmpty() ? null : time(),
        layers(learner, arm));
  }

  /** The latest step speaks for the run: bits have settled by then. */
  private RunSummary.Activation activation(Footprint footprint) {
    long fp32 = footprint.fp32Bytes();
    if (results.isEmpty()) {
      return new RunSummary.Activation(0, fp32, 0, null, null, 0);
    }
    StepResult latest = results.get(results.size() - 1);
    long[] measured =
        results.stream()
            .skip(WARM_UP)
            .mapToLong(StepResult::measuredBytes)
            .filter(bytes -> bytes >= 0)
            .sorted()
            .toArray();
    return new RunSummary.Activation(
        latest.storedBytes(),
        fp32,
        (double) fp32 / latest.storedBytes(),
        results.stream().mapToLong(StepResult::peakBytes).max().orElse(0),
        measured.length == 0 ? null : measured[measured.length / 2],
        latest.averageBits());
  }

  private RunSummary.Time time() {
    return new RunSummary.Time(
        median(millis.stream().mapToDouble(Double::doubleValue).toArray()),
        median(results.stream().mapToDouble(r -> r.compressNanos() / 1e6).toArray()),
        median(results.stream().mapToDouble(r -> r.decompressNanos() / 1e6).toArray()));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static List<RunSummary.Layer> layers(Learner learner, StepArm arm) {
    Network network = learner.network();
    List<RunSummary.Layer> layers = new ArrayList<>();
    for (int i = 0; i < network.nodes().size(); i++) {
      double predicted = arm.predictedVariance(i);
      layers.add(
          new RunSummary.Layer(
              network.nodes().get(i).name(),
              network.nodes().get(i).layer().kind(),
              arm.bits(i),
              arm.storedBytes(i),
              learner.footprint().costs().get(i).fp32Bytes(),
              Double.isNaN(predicted) ? null : predicted,
              null));
    }
    return layers;
  }
}
