package actnn.engine.train;

import actnn.engine.event.Event;
import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.event.Statistics;
import actnn.engine.model.Footprint;
import actnn.engine.model.Network;
import actnn.engine.model.Node;
import java.util.ArrayList;
import java.util.List;

/** Turns what happens in a run into events. Confined to the training thread. */
final class Chronicle {
  /** Written after every step. */
  static final int STEPS = 0;

  /** Written after every evaluation. */
  static final int EVALUATIONS = 1;

  /** Written after an evaluation, at the end, and as often as profiles. */
  static final int STATISTICS = 2;

  private static final int MOST_PROFILES = 400;
  private static final int MOST_TRACES = 40;

  private final EventSink sink;
  private final Learner learner;
  private final long start = System.nanoTime();
  private final long profileEvery;
  private final long traceEvery;
  private long summedUpAt;

  Chronicle(EventSink sink, Learner learner, long stepsTotal) {
    this.sink = sink;
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
        new Event.SeriesDeclared(
            EVALUATIONS,
            List.of(
                new SeriesInfo("loss/validation", ""),
                new SeriesInfo("metric/validation", "ratio"))));
    sink.accept(new Event.SeriesDeclared(STATISTICS, Statistics.series()));
  }

  /** A recorder for the coming step; on for the first and now and then. */
  MemoryRecorder recorder(long stepsTaken) {
    return new MemoryRecorder(stepsTaken % traceEvery == 0, learner.footprint());
  }

  /** Which step it was and how long it took. */
  record StepMark(long step, int epoch, double millis) {}

  void step(StepMark mark, double lr, StepResult result) {
    StepResult.Memory memory = result.memory();
    double[] values = {
      result.loss(),
      result.accuracy(),
      lr,
      mark.millis(),
      result.compressNanos() / 1e6,
      result.decompressNanos() / 1e6,
      memory.storedBytes(),
      learner.footprint().fp32Bytes(),
      memory.peakBytes() == StepResult.UNKNOWN ? Double.NaN : memory.peakBytes(),
      memory.averageBits()
    };
    sink.accept(new Event.Values(STEPS, mark.step(), mark.epoch(), elapsed(), values));
  }

  void profile(long step, StepArm arm) {
    if (isProfiled(step)) {
      int layers = learner.network().nodes().size();
      double[] bits = new double[layers];
      long[] stored = new long[layers];
      double[] predicted = new double[layers];
      double[] measured = new double[layers];
      for (int node = 0; node < layers; node++) {
        bits[node] = arm.bits(node);
        stored[node] = arm.storedBytes(node);
        predicted[node] = arm.predictedVariance(node);
        measured[node] = Double.NaN;
      }
      sink.accept(new Event.LayerProfile(step, bits, stored, predicted, measured));
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
      sink.accept(new Event.Values(STATISTICS, step, epoch, elapsed(), figures.now().values()));
    }
  }

  private boolean isProfiled(long step) {
    return step % profileEvery == 0 || step == 1;
  }

  void evaluation(long step, int epoch, Evaluation evaluation) {
    sink.accept(
        new Event.Values(
            EVALUATIONS,
            step,
            epoch,
            elapsed(),
            new double[] {evaluation.loss(), evaluation.accuracy()}));
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
