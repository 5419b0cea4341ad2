package actnn.engine.train;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.data.Batch;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.model.Pass;
import actnn.engine.quant.Kernels;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Ledger;
import actnn.engine.tape.Tape;
import actnn.engine.torch.TapeOperators;
import actnn.engine.torch.TapeOperators.SgdRates;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** ActNN: forward leaves compressed contexts on a tape, explicit backward functions read them. */
final class TapeArm implements StepArm {
  private final TrainSpec spec;
  private final Learner learner;
  private final Kernels kernels;
  private final Adaptation adaptation;
  private final long[] stored;

  TapeArm(TrainSpec spec, Learner learner, Kernels kernels, int trainSamples) {
    this.spec = spec;
    this.learner = learner;
    this.kernels = kernels;
    this.adaptation = new Adaptation(spec, learner.network(), trainSamples);
    this.stored = new long[learner.network().nodes().size()];
  }

  @Override
  public StepResult step(long step, Batch batch, SgdRates rates, MemoryRecorder trace) {
    Ledger ledger = new Ledger(stored.length);
    adaptation.begin(step, batch.indices());
    try (NDManager manager = learner.manager().newSubManager();
        Tape tape = new Tape(settings(step), manager, ledger)) {
      TapeOperators operators = new TapeOperators(learner.program(), manager, true);
      NDArray input = BatchArrays.images(batch, manager);
      NDArray labels = BatchArrays.labels(batch, manager);
      Pass pass =
          new Pass(learner.network(), learner.parameters(), new Watch(operators, ledger, trace));
      trace.begin();
      NDArray output = pass.forward(operators, input, tape);
      long measured = trace.grownBytes();
      long held = ledger.heldBytes();
      for (int node = 0; node < stored.length; node++) {
        stored[node] = ledger.heldBytes(node);
      }
      try (Objective.Score score = learner.objective().score(operators, output, labels)) {
        output.close();
        NDArray gradient = learner.objective().gradient(operators, score, labels);
        List<NDArray> gradients = pass.backward(operators, gradient, tape);
        adaptation.end();
        learner.optimizer().update(operators, gradients, rates);
        trace.updated(ledger.heldBytes());
        return new StepResult(
            score.loss(),
            score.hits() / batch.count(),
            new StepResult.Memory(
                held,
                ledger.peakBytes(),
                measured,
                trace.grownPeakBytes(),
                adaptation.averageBits(Double.NaN)),
            tape.compressNanos(),
            tape.decompressNanos());
      }
    }
  }

  private Tape.Settings settings(long step) {
    return new Tape.Settings(
        Compression.of(spec),
        kernels,
        adaptation,
        spec.get(Keys.SEED),
        step,
        spec.get(Keys.STOCHASTIC));
  }

  @Override
  public Source traceSource() {
    return Source.LEDGER;
  }

  @Override
  public double bits(int node) {
    double unquantised = learner.footprint().costs().get(node).bits();
    return adaptation.bits(node, unquantised);
  }

  @Override
  public long storedBytes(int node) {
    return stored[node];
  }

  @Override
  public double predictedVariance(int node) {
    return adaptation.predictedVariance(node);
  }

  @Override
  public void close() {
    kernels.close();
  }

  /** Feeds the allocation and the memory trace while the pass walks. */
  private final class Watch implements Pass.Observer {
    private final TapeOperators operators;
    private final Ledger ledger;
    private final MemoryRecorder trace;

    Watch(TapeOperators operators, Ledger ledger, MemoryRecorder trace) {
      this.operators = operators;
      this.ledger = ledger;
      this.trace = trace;
    }

    @Override
    public void forwarded(int node, NDArray output) {
      trace.forwarded(node, ledger.heldBytes());
    }

    @Override
    public void arrived(int node, NDArray gradient) {
      if (adaptation.listensTo(node)) {
        adaptation.learn(node, operators.sampleNorms(gradient));
      }
    }

    @Override
    public void backwarded(int node) {
      trace.backwarded(node, ledger.heldBytes());
    }
  }
}
