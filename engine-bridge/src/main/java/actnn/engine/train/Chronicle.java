package actnn.engine.train;

import actnn.engine.event.Event;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.event.SeriesGroups;
import actnn.engine.model.Network;
import actnn.engine.model.Node;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.objective.Meter;
import actnn.engine.theory.GradientVariance;
import actnn.engine.train.port.EventSink;
import actnn.engine.train.step.Learner;
import actnn.engine.train.step.MemoryRecorder;
import actnn.engine.train.step.StepArm;
import actnn.engine.train.step.StepGuard;
import actnn.engine.train.step.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Turns what happens in a run into events. Confined to the training thread. */
final class Chronicle {
  private static final int MOST_PROFILES = 400;
  private static final int MOST_TRACES = 40;

  private final EventSink sink;
  private final Learner learner;
  private final long start;
  private final long profileEvery;
  private final long traceEvery;
  private boolean predictions;
  private boolean variances;
  private long summedUpAt;
  private boolean unjudged;

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
    sink.accept(SeriesGroups.steps());
    sink.accept(
        SeriesGroups.evaluations(
            learner.objective().meter().readings().stream()
                .skip(1)
                .map(Meter.Reading::name)
                .toList()));
    sink.accept(SeriesGroups.statistics());
  }

  /** A recorder for the coming step; on for the first and now and then. */
  MemoryRecorder recorder(long stepsTaken) {
    return new MemoryRecorder(
        stepsTaken % traceEvery == 0, learner.footprint(), learner.manager().getDevice());
  }

  /** Which step it was and how long it took. */
  record StepMark(long step, int epoch, double millis) {}

  void step(StepMark mark, double lr, StepResult result) {
    StepResult.Memory memory = result.memory();
    double[] values = {
      result.loss(),
      result.metric(),
      lr,
      mark.millis(),
      result.compressNanos() / 1e6,
      result.decompressNanos() / 1e6,
      memory.storedBytes(),
      learner.footprint().fp32Bytes(),
      memory.peakBytes() == StepResult.UNKNOWN ? Double.NaN : memory.peakBytes(),
      memory.averageBits()
    };
    sink.accept(new Event.Values(SeriesGroups.STEPS, mark.step(), mark.epoch(), elapsed(), values));
  }

  /** What rounding is expected to add to the gradient's variance; NaN is not told. */
  void variance(StepMark mark, double predicted) {
    if (!Double.isNaN(predicted)) {
      if (!predictions) {
        predictions = true;
        sink.accept(SeriesGroups.predictions());
      }
      sink.accept(values(SeriesGroups.PREDICTIONS, mark, predicted));
    }
  }

  /** What was measured, and the same in words: a warning where rounding is no side effect. */
  void variance(StepMark mark, GradientVariance measured) {
    if (!variances) {
      variances = true;
      sink.accept(SeriesGroups.variances());
    }
    sink.accept(
        values(
            SeriesGroups.VARIANCES,
            mark,
            measured.rounding().value(),
            measured.rounding().halfWidth(),
            measured.sampling(),
            measured.squaredBias().value(),
            measured.squaredBias().halfWidth(),
            measured.squaredNorm()));
    say(
        measured.isExcessive() ? Event.Severity.WARNING : Event.Severity.INFO,
        measured.sentence(mark.step()));
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
    if (isProfiled(step) || measured) {
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
      sink.accept(new Event.LayerProfile(step, bits, stored, predicted, found, arm.costs()));
    }
  }

  void trace(long step, MemoryRecorder recorder, Source source) {
    if (!recorder.isEmpty()) {
      sink.accept(recorder.event(step, source));
    }
  }

  /** Sums up after a step that is profiled, unless its evaluation has just done so. */
  void sumUpNowAndThen(long step, int epoch, Figures figures) {
    if (isProfiled(step)) {
      sumUp(step, epoch, figures);
    }
  }

  /** Writes the statistics of the steps so far, once a step. */
  void sumUp(long step, int epoch, Figures figures) {
    if (step > summedUpAt) {
      summedUpAt = step;
      sink.accept(
          new Event.Values(
              SeriesGroups.STATISTICS, step, epoch, elapsed(), figures.now().values()));
    }
  }

  private boolean isProfiled(long step) {
    return step % profileEvery == 0 || step == 1;
  }

  void evaluation(long step, int epoch, Evaluation evaluation) {
    double[] values =
        DoubleStream.concat(
                DoubleStream.of(evaluation.loss()),
                evaluation.readings().stream().mapToDouble(Meter.Reading::value))
            .toArray();
    sink.accept(new Event.Values(SeriesGroups.EVALUATIONS, step, epoch, elapsed(), values));
    if (!evaluation.isFinite()) {
      String layer = evaluation.layer();
      String first = layer.isEmpty() ? "" : ", first seen in the output of layer '" + layer + "'";
      say(
          Event.Severity.WARNING,
          "The loss on the validation data is infinity or NaN after step %d%s: %s is unknown there."
              .formatted(step, first, evaluation.metric().name()));
    } else if (Double.isNaN(evaluation.metric().value()) && !unjudged) {
      unjudged = true;
      say(
          Event.Severity.WARNING,
          "The validation data holds nothing that %s could judge, such as a box or a pixel with a class: it stays unknown until some is added."
              .formatted(evaluation.metric().name()));
    }
  }

  /** Infinity or NaN turned up in a step. */
  Event.NonFiniteMet nonFinite(long step, StepGuard.Met met, boolean skipped) {
    Event.NonFiniteMet told =
        new Event.NonFiniteMet(elapsed(), step, met.layer(), met.kind(), skipped);
    sink.accept(told);
    return told;
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
