package actnn.engine.train;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.data.Batch;
import actnn.engine.model.Pass;
import actnn.engine.quant.Kernels;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Ledger;
import actnn.engine.tape.Tape;
import actnn.engine.torch.NativeMemory;
import actnn.engine.torch.Randomness;
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
      TapeOperators operators =
          TapeOperators.training(
              learner.program(), manager, new Randomness(spec.get(Keys.SEED), step));
      NDArray input = BatchArrays.images(batch, manager);
      NDArray labels = BatchArrays.labels(batch, manager);
      Pass pass =
          new Pass(learner.network(), learner.parameters(), new Watch(operators, ledger, trace));
      long before = trace.isOn() ? NativeMemory.usedBytes().orElse(-1) : -1;
      NDArray output = pass.forward(operators, input, tape);
      long measured = before < 0 ? -1 : NativeMemory.usedBytes().orElse(0) - before;
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
        trace.updated();
        return new StepResult(
            score.loss(),
            score.hits() / batch.count(),
            held,
            ledger.peakBytes(),
            measured,
            adaptation.averageBits(Float.SIZE),
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
