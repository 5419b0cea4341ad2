package actnn.engine.train.step;

import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.data.Batch;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.model.Pass;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * PyTorch's own autograd: the same layers, data, loss and optimiser, with PyTorch remembering what
 * it always does. It tells nobody what it keeps, so its stored bytes are what its operators keep
 * for these shapes, by layer; its memory through a step and its peak are the native allocator's
 * answers, or unknown. It has no ledger.
 */
public final class AutogradArm implements StepArm {
  private final Learner learner;
  private final long seed;

  public AutogradArm(Learner learner, long seed) {
    this.learner = learner;
    this.seed = seed;
    learner.parameters().trainable().forEach(AutogradOperators::track);
  }

  @Override
  public StepResult step(long step, Batch batch, double lr, MemoryRecorder trace) {
    boolean recording = AutogradOperators.record(true);
    try (NDManager manager = learner.manager().newSubManager()) {
      Randomness randomness = new Randomness(seed, step);
      AutogradOperators operators = new AutogradOperators(randomness);
      TapeOperators plain = TapeOperators.training(learner.program(), manager, randomness);
      StepGuard guard = StepGuard.begin(learner, plain);
      NDArray[] targets = learner.objective().targets(batch.targets(), manager);
      NDArray input = BatchArrays.images(batch, manager);
      Pass pass = new Pass(learner.network(), learner.parameters(), new Watch(trace));
      trace.begin();
      NDArray output = pass.forward(operators, input, null);
      long measured = trace.grownBytes();
      double metric = learner.objective().glance(output, batch.targets());
      double loss;
      try (NDArray scalar = learner.objective().differentiable(output, targets)) {
        loss = scalar.getFloat();
        output.close();
        if (guard.passes(loss, batch)) {
          trace.backward(() -> AutogradOperators.backward(scalar));
          update(plain, lr, guard);
        }
      }
      if (trace.measures()) {
        trace.updated(trace.grownBytes());
      }
      return new StepResult(
          loss,
          metric,
          new StepResult.Memory(
              learner.footprint().fp32Bytes(),
              StepResult.UNKNOWN,
              StepResult.UNKNOWN,
              measured,
              trace.grownPeakBytes(),
              Double.NaN),
          0,
          0,
          guard.met());
    } finally {
      AutogradOperators.record(recording);
    }
  }

  private void update(TapeOperators operators, double lr, StepGuard guard) {
    List<NDArray> weights = learner.parameters().trainable();
    List<NDArray> gradients = weights.stream().map(AutogradOperators::gradient).toList();
    if (guard.passes(gradients)) {
      learner.optimizer().update(operators, gradients, lr);
    }
    gradients.forEach(NDArray::close);
    weights.forEach(AutogradOperators::zeroGradient);
  }

  @Override
  public Source traceSource() {
    return Source.ALLOCATOR;
  }

  @Override
  public double bits(int node) {
    return storedBytes(node) > 0 ? Float.SIZE : 0;
  }

  @Override
  public long storedBytes(int node) {
    return learner.footprint().costs().get(node).fp32Bytes();
  }

  @Override
  public double predictedVariance(int node) {
    return Double.NaN;
  }

  /** Autograd remembers nothing from step to step. */
  @Override
  public void save(List<Tensor> out) {}

  @Override
  public void restore(Tensors from) {}

  @Override
  public void close() {}

  /** Asks the allocator after each layer of forward. */
  private record Watch(MemoryRecorder trace) implements Pass.Observer {
    @Override
    public void forwarded(int node, NDArray output) {
      trace.forwarded(node);
    }
  }
}
