package actnn.engine.train.step;

import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.data.Batch;
import actnn.engine.data.Dataset;
import actnn.engine.data.Loader;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.model.Chaining;
import actnn.engine.model.Pass;
import actnn.engine.model.Segments;
import actnn.engine.objective.Objective;
import actnn.engine.tape.Tape;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Ledger;
import actnn.engine.theory.BatchGradient;
import actnn.engine.theory.GradientVariance;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.torch.tape.TapeOperators;
import actnn.engine.train.adapt.Adaptation;
import actnn.engine.train.adapt.AdaptationTensors;
import actnn.engine.train.adapt.Alternatives;
import actnn.engine.train.adapt.GainProbe;
import actnn.engine.train.step.TapeWatch.Scope;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Forward leaves contexts on our tape, explicit backward functions read them: ActNN, which
 * compresses them, and the arms {@code checkpoint} and {@code bf16}, in which nothing is allocated.
 */
public final class TapeArm implements StepArm {
  private static final String STORED = "arm/storedBytes";
  private static final String BITS = "arm/bits";
  private static final String PREDICTED = "arm/predictedVariance";
  private static final String MEASURED = "arm/measuredVariance";

  private final TrainSpec spec;
  private final Learner learner;
  private final Storage storage;
  private final Adaptation adaptation;
  private final Alternatives alternatives;
  private final GainProbe probe;
  private final @Nullable VarianceMeter meter;
  private final long[] stored;
  private final Compression compression;
  private final Segments segments;
  private double[] measured = {};
  private @Nullable Told told;
  private Event.@Nullable LayerCosts costs;

  /**
   * @param train what the run learns from
   * @param alternatives allocations that look on
   */
  public TapeArm(
      TrainSpec spec, Learner learner, Storage storage, Dataset train, Alternatives alternatives) {
    this.alternatives = alternatives;
    this.spec = spec;
    this.compression = Chaining.compression(spec, learner.network());
    this.segments = Segments.of(spec, learner.network());
    this.learner = learner;
    this.storage = storage;
    this.adaptation = new Adaptation(spec, learner.network(), train.size());
    BatchGradient.Model model =
        new BatchGradient.Model(
            learner.network(),
            learner.parameters(),
            learner.program(),
            storage.kernels(),
            learner.manager(),
            storage.swap());
    this.probe = new GainProbe(model, compression, spec.get(Keys.SEED));
    this.meter = VarianceMeter.measures(spec) ? meter(model, train) : null;
    this.stored = new long[learner.network().nodes().size()];
  }

  private VarianceMeter meter(BatchGradient.Model model, Dataset train) {
    long seed = spec.get(Keys.SEED);
    // Training's order is that of its seed; the complement is nobody's.
    Loader others = Loader.training(train, spec.intOf(Keys.BATCH), ~seed);
    return new VarianceMeter(model, learner.objective(), compression, seed, others);
  }

  @Override
  public Optional<GradientVariance> measure(long step, Batch batch) {
    VarianceMeter known = meter;
    if (known == null) {
      return Optional.empty();
    }
    adaptation.begin(step, batch.indices());
    int number = (int) (step / spec.get(Keys.MEASURE_VARIANCE));
    GradientVariance variance = known.measure(number, batch, adaptation);
    measured = variance.byNode();
    return Optional.of(variance);
  }

  /** What was said of each layer before a checkpoint; holds until this process takes a step. */
  private record Told(double[] bits, double[] predicted) {}

  @Override
  public StepResult step(long step, Batch batch, double lr, MemoryRecorder trace) {
    told = null;
    Ledger ledger = new Ledger(stored.length);
    adaptation.begin(step, batch.indices());
    alternatives.begin(step, batch.indices());
    Randomness randomness = new Randomness(spec.get(Keys.SEED), step);
    try (NDManager manager = learner.manager().newSubManager()) {
      TapeOperators operators =
          TapeOperators.training(learner.program(), manager, randomness).passing(storage.kernels());
      StepGuard guard = StepGuard.begin(learner, operators);
      Scope scope = new Scope(operators, ledger, trace, guard);
      try (Tape tape = new Tape(settings(step, guard), manager, ledger)) {
        return step(new Step(step, batch, lr, randomness), scope, tape);
      }
    }
  }

  /** What a step trains on and with. */
  private record Step(long number, Batch batch, double lr, Randomness randomness) {}

  private StepResult step(Step step, Scope scope, Tape tape) {
    TapeOperators operators = scope.operators();
    MemoryRecorder trace = scope.trace();
    Batch batch = step.batch();
    NDArray input = BatchArrays.images(batch, operators.manager());
    NDArray[] targets = learner.objective().targets(batch.targets(), operators.manager());
    TapeWatch watch = new TapeWatch(scope, adaptation, alternatives);
    Pass pass = new Pass(learner.network(), learner.parameters(), watch, segments);
    trace.begin();
    NDArray output = pass.forward(operators, input, tape);
    long measured = trace.grownBytes();
    Ledger ledger = scope.ledger();
    long held = ledger.heldBytes();
    long swapped = ledger.swappedBytes();
    for (int node = 0; node < stored.length; node++) {
      stored[node] = ledger.heldBytes(node);
    }
    double metric = learner.objective().glance(output, batch.targets());
    try (Objective.Score score = learner.objective().score(operators, output, targets)) {
      output.close();
      if (scope.guard().passes(score.loss(), batch)) {
        learn(step, watch, pass.backward(operators, score.gradient(), tape));
      }
      trace.updated(ledger.heldBytes());
      costs = costs(tape, ledger);
      return new StepResult(
          score.loss(),
          metric,
          new StepResult.Memory(
              held,
              swapped,
              ledger.peakBytes(),
              measured,
              trace.grownPeakBytes(),
              adaptation.averageBits(Double.NaN)),
          tape.compressNanos(),
          tape.decompressNanos(),
          scope.guard().met());
    }
  }

  private Event.LayerCosts costs(Tape tape, Ledger ledger) {
    return new Event.LayerCosts(
        countsOfNodes(tape::compressNanos),
        countsOfNodes(tape::decompressNanos),
        countsOfNodes(ledger::scratchPeakBytes));
  }

  private long[] countsOfNodes(IntToLongFunction count) {
    return IntStream.range(0, stored.length).mapToLong(count).toArray();
  }

  /** Moves bits and weights along the gradients of a step, if they are numbers. */
  private void learn(Step step, TapeWatch watch, List<NDArray> gradients) {
    Scope scope = watch.scope();
    if (!scope.guard().passes(gradients)) {
      return;
    }
    watch.teach();
    if (spec.get(Keys.STOCHASTIC)) {
      BatchTask same = new BatchTask(learner.objective(), step.batch(), step.randomness());
      probe.probe(adaptation, step.number(), same, gradients);
    }
    adaptation.end();
    alternatives.end(adaptation);
    learner.optimizer().update(scope.operators(), gradients, step.lr());
  }

  private Tape.Settings settings(long step, StepGuard guard) {
    BitSource guarded =
        (place, sensitivity, ranges) -> {
          guard.activation(place.node(), ranges.finite());
          alternatives.bits(place, sensitivity, ranges);
          return adaptation.bits(place, sensitivity, ranges);
        };
    return new Tape.Settings(
        compression,
        storage.kernels(),
        guarded,
        spec.get(Keys.SEED),
        step,
        spec.get(Keys.STOCHASTIC),
        Tape.Settings.NONE_REDRAWN,
        storage.swap());
  }

  @Override
  public Source traceSource() {
    return Source.LEDGER;
  }

  @Override
  public double bits(int node) {
    if (told != null) {
      return told.bits()[node];
    }
    double unquantised = learner.footprint().costs().get(node).bits();
    return adaptation.bits(node, unquantised);
  }

  @Override
  public long storedBytes(int node) {
    return stored[node];
  }

  @Override
  public double predictedVariance(int node) {
    if (told != null) {
      return told.predicted()[node];
    }
    return spec.get(Keys.STOCHASTIC) ? adaptation.predictedVariance(node) : Double.NaN;
  }

  @Override
  public double predictedVariance() {
    return spec.get(Keys.STOCHASTIC) ? adaptation.predictedVariance() : Double.NaN;
  }

  @Override
  public double measuredVariance(int node) {
    return measured.length == 0 ? Double.NaN : measured[node];
  }

  @Override
  public Event.@Nullable LayerCosts costs() {
    return costs;
  }

  @Override
  public void save(List<Tensor> out) {
    out.add(Tensor.of(STORED, stored));
    out.add(Tensor.of(BITS, ofNodes(this::bits)));
    out.add(Tensor.of(PREDICTED, ofNodes(this::predictedVariance)));
    if (measured.length > 0) {
      out.add(Tensor.of(MEASURED, measured));
    }
    AdaptationTensors.save(adaptation.state(), out);
  }

  @Override
  public void restore(Tensors from) {
    long[] saved = from.need(STORED, Tensor.Type.I64, stored.length).longs();
    System.arraycopy(saved, 0, stored, 0, stored.length);
    adaptation.restore(AdaptationTensors.read(adaptation.state(), from));
    told =
        new Told(
            from.need(BITS, Tensor.Type.F64, stored.length).doubles(),
            from.need(PREDICTED, Tensor.Type.F64, stored.length).doubles());
    if (from.names().contains(MEASURED)) {
      measured = from.need(MEASURED, Tensor.Type.F64, stored.length).doubles();
    }
  }

  private double[] ofNodes(IntToDoubleFunction figure) {
    return IntStream.range(0, stored.length).mapToDouble(figure).toArray();
  }

  @Override
  public void close() {
    if (meter != null) {
      meter.close();
    }
    storage.close();
  }
}
