package actnn.app.sample;

import actnn.engine.event.Statistic;
import actnn.engine.event.Statistics;
import actnn.engine.event.median.RunningMedian;
import actnn.engine.plan.Plan;
import java.util.HashMap;
import java.util.Map;

/** Sums up the steps of a sample run as {@link Statistic} defines, so that samples show no lies. */
final class SampleStatistics {
  private static final double ALLOCATED = 1.02;
  private static final double ALLOCATED_PEAK = 1.4;

  private final SampleRun run;
  private final Map<Statistic, Double> now = new HashMap<>();
  private final RunningMedian millis = new RunningMedian();
  private final RunningMedian packing = new RunningMedian();
  private final RunningMedian unpacking = new RunningMedian();
  private final RunningMedian traced = new RunningMedian();
  private int ofEpoch;

  SampleStatistics(SampleRun run, Plan plan) {
    this.run = run;
    now.put(Statistic.WEIGHT_BYTES, (double) plan.weightBytes());
    now.put(Statistic.GRADIENT_BYTES, (double) plan.gradientBytes());
    now.put(Statistic.OPTIMIZER_BYTES, (double) plan.optimizerBytes());
  }

  /** Takes the values of a step, in the order of {@link actnn.engine.event.SeriesGroups#steps}. */
  void step(int step, double[] values, boolean tracedStep) {
    ofEpoch = step % SampleRun.EPOCH == 1 ? 1 : ofEpoch + 1;
    now.merge(
        Statistic.LOSS_TRAIN,
        values[0],
        (mean, loss) -> ofEpoch == 1 ? loss : mean + (loss - mean) / ofEpoch);
    now.put(Statistic.STORED_BYTES, values[6]);
    now.put(Statistic.FP32_BYTES, values[7]);
    now.merge(Statistic.PEAK_BYTES, values[8], Math::max);
    now.put(Statistic.AVERAGE_BITS, values[9]);
    now.put(Statistic.SWAPPED_BYTES, run.hasLedger() ? 0 : Double.NaN);
    if (step > Statistic.WARM_UP_STEPS) {
      millis.add(values[3]);
      packing.add(values[4]);
      unpacking.add(values[5]);
      if (tracedStep) {
        traced.add(values[6]);
      }
    }
  }

  void evaluation(double loss, double metric) {
    now.put(Statistic.LOSS_VALIDATION, loss);
    now.put(Statistic.METRIC_LAST, metric);
    now.merge(Statistic.METRIC_BEST, metric, Math::max);
  }

  /** What they come to so far. */
  Statistics soFar() {
    now.put(Statistic.SKIPPED_STEPS, (double) run.leftOut());
    now.put(Statistic.STEP_MILLIS, millis.now());
    now.put(Statistic.COMPRESS_MILLIS, packing.now());
    now.put(Statistic.DECOMPRESS_MILLIS, unpacking.now());
    now.put(Statistic.MEASURED_BYTES, ALLOCATED * traced.now());
    now.put(Statistic.MEASURED_PEAK_BYTES, ALLOCATED_PEAK * traced.now());
    return new Statistics(now);
  }
}
