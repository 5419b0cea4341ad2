package actnn.engine.train;

import actnn.engine.event.Event;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.SeriesNames;
import actnn.engine.model.Footprint;
import actnn.engine.model.Network;
import actnn.engine.model.Node;
import actnn.engine.objective.Meter;
import actnn.engine.theory.GradientVariance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/** Turns what happens in a run into events. Confined to the training thread. */
final class Chronicle {
  /** Written after every step. */
  static final int STEPS = 0;

  /** Written after every evaluation. */
  static final int EVALUATIONS = 1;

  /** What the theory expects of a step's rounding; declared where something is rounded. */
  static final int PREDICTIONS = 2;

  /** What was measured of the gradient's variance; declared with the first measurement. */
  static final int VARIANCES = 3;

  private static final int MOST_PROFILES = 400;
  private static final int MOST_TRACES = 40;

  private final EventSink sink;
  private final Learner learner;
  private final long start;
  private final long profileEvery;
  private final long traceEvery;
  private boolean predictions;
  private boolean variances;

  /**
   * @param elapsedNanos how long the run had trained before this process
   */
  Chronicle(EventSink sink, Learner learner, long stepsTotal, long elapsedNanos) {
    this.sink = sink;
    this.start = System.nanoTime() - elapsedNanos;
    this.learner = learner;
    this.profileEvery = Math.max(1, stepsTotal / MOST_PROFILES);
    this.traceEvery = Math.max(1, stepsTotal / MOST_TRACES);
  }

  void declare() {
    sink.accept(new Event.LayersDeclared(layers(learner.network(), learner.footprint())));
    sink.accept(
        new Event.SeriesDeclared(
            STEPS,
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
    sink.accept(
        new Event.SeriesDeclared(EVALUATIONS, evaluated(learner.objective().meter().readings())));
  }

  /** The metric of the task under one name for every task, what stands beside it under its own. */
  private static List<SeriesInfo> evaluated(List<Meter.Reading> readings) {
    List<SeriesInfo> series = new ArrayList<>();
    series.add(new SeriesInfo("loss/validation", ""));
    series.add(new SeriesInfo("metric/validation", "ratio"));
    readings.stream()
        .skip(1)
        .forEach(reading -> series.add(new SeriesInfo("metric/" + reading.name(), "ratio")));
    return series;
  }

  /** A recorder for the coming step; on for the first and now and then. */
  MemoryRecorder recorder(long stepsTaken) {
    return new MemoryRecorder(stepsTaken % traceEvery == 0, learner.footprint());
  }

  /** Which step it was and how long it took. */
  record StepMark(long step, int epoch, double millis) {}

  void step(StepMark mark, double lr, StepResult result) {
    double[] values = {
      result.loss(),
      result.metric(),
      lr,
      mark.millis(),
      result.compressNanos() / 1e6,
      result.decompressNanos() / 1e6,
      result.storedBytes(),
      learner.footprint().fp32Bytes(),
      result.peakBytes(),
      result.averageBits()
    };
    sink.accept(new Event.Values(STEPS, mark.step(), mark.epoch(), elapsed(), values));
  }

  /** What rounding is expected to add to the gradient's variance; NaN is not told. */
  void variance(StepMark mark, double predicted) {
    if (!Double.isNaN(predicted)) {
      if (!predictions) {
        predictions = true;
        declare(PREDICTIONS, SeriesNames.VARIANCE_PREDICTED);
      }
      sink.accept(values(PREDICTIONS, mark, predicted));
    }
  }

  /** What was measured, with a warning when rounding is no longer a side effect. */
  void variance(StepMark mark, GradientVariance measured) {
    if (!variances) {
      variances = true;
      declare(
          VARIANCES,
          SeriesNames.VARIANCE_ROUNDING,
          SeriesNames.VARIANCE_ROUNDING_INTERVAL,
          SeriesNames.VARIANCE_SAMPLING,
          SeriesNames.SQUARED_BIAS,
          SeriesNames.SQUARED_BIAS_INTERVAL,
          SeriesNames.SQUARED_GRADIENT);
    }
    sink.accept(
        values(
            VARIANCES,
            mark,
            measured.rounding().value(),
            measured.rounding().halfWidth(),
            measured.sampling(),
            measured.squaredBias().value(),
            measured.squaredBias().halfWidth(),
            measured.squaredNorm()));
    if (measured.isExcessive()) {
      String sentence =
          "At step %d rounding adds %.0f %% of the variance that the choice of the batch gives the"
              + " gradient (10 %% is tolerable): raise 'bits', or pin the layers with the most"
              + " measured variance.";
      say(
          Event.Severity.WARNING,
          sentence.formatted(mark.step(), 100 * measured.roundingOverSampling()));
    }
  }

  private void declare(int group, String... names) {
    sink.accept(
        new Event.SeriesDeclared(
            group, Arrays.stream(names).map(name -> new SeriesInfo(name, "")).toList()));
  }

  private Event.Values values(int group, StepMark mark, double... values) {
    return new Event.Values(group, mark.step(), mark.epoch(), elapsed(), values);
  }

  /**
   * What each layer stored.
   *
   * @param measured whether variances were measured in this step
   */
  void profile(long step, StepArm arm, boolean measured) {
    if (step % profileEvery == 0 || step == 1 || measured) {
      int layers = learner.network().nodes().size();
      double[] bits = new double[layers];
      long[] stored = new long[layers];
      double[] predicted = new double[layers];
      double[] found = new double[layers];
      for (int node = 0; node < layers; node++) {
        bits[node] = arm.bits(node);
        stored[node] = arm.storedBytes(node);
        predicted[node] = arm.predictedVariance(node);
        found[node] = measured ? arm.measuredVariance(node) : Double.NaN;
      }
      sink.accept(new Event.LayerProfile(step, bits, stored, predicted, found));
    }
  }

  void trace(long step, MemoryRecorder recorder) {
    if (recorder.isOn()) {
      sink.accept(recorder.event(step));
    }
  }

  void evaluation(long step, int epoch, Evaluation evaluation) {
    double[] values =
        DoubleStream.concat(
                DoubleStream.of(evaluation.loss()),
                evaluation.readings().stream().mapToDouble(Meter.Reading::value))
            .toArray();
    sink.accept(new Event.Values(EVALUATIONS, step, epoch, elapsed(), values));
  }

  void say(Event.Severity severity, String text) {
    sink.accept(new Event.Message(elapsed(), severity, text));
  }

  private long elapsed() {
    return System.nanoTime() - start;
  }

  private static List<LayerInfo> layers(Network network, Footprint footprint) {
    List<LayerInfo> layers = new ArrayList<>();
    for (int i = 0; i < network.nodes().size(); i++) {
      Node node = network.nodes().get(i);
      Footprint.Cost cost = footprint.costs().get(i);
      layers.add(
          new LayerInfo(
              node.name(),
              node.layer().kind(),
              network.value(i + 1).toString(),
              cost.numbers(),
              cost.fp32Bytes()));
    }
    return layers;
  }
}
