package actnn.engine.train;

import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.data.Batch;
import actnn.engine.model.Pass;
import actnn.engine.objective.Meter;
import actnn.engine.torch.AutogradOperators;
import actnn.engine.torch.NativeMemory;
import actnn.engine.torch.Randomness;
import actnn.engine.torch.TapeOperators;
import actnn.engine.torch.TapeOperators.SgdRates;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * PyTorch's own autograd: the same layers, data, loss and optimiser, with PyTorch remembering what
 * it always does. Its stored bytes and its memory trace are what PyTorch keeps for these shapes;
 * what the allocator counted stands beside them as measured bytes.
 */
final class AutogradArm implements StepArm {
  private final Learner learner;
  private final long seed;

  AutogradArm(Learner learner, long seed) {
    this.learner = learner;
    this.seed = seed;
    learner.parameters().trainable().forEach(AutogradOperators::track);
  }

  @Override
  public StepResult step(long step, Batch batch, SgdRates rates, MemoryRecorder trace) {
    boolean recording = AutogradOperators.record(true);
    try (NDManager manager = learner.manager().newSubManager()) {
      AutogradOperators operators = new AutogradOperators(new Randomness(seed, step));
      TapeOperators plain = new TapeOperators(learner.program(), manager, true);
      NDArray[] targets = learner.objective().targets(batch.targets(), manager);
      NDArray input = BatchArrays.images(batch, manager);
      Pass pass = new Pass(learner.network(), learner.parameters(), Pass.Observer.NONE);
      long before = trace.isOn() ? NativeMemory.usedBytes().orElse(-1) : -1;
      NDArray output = pass.forward(operators, input, null);
      long measured = before < 0 ? -1 : NativeMemory.usedBytes().orElse(0) - before;
      Meter meter = learner.objective().meter();
      meter.add(output, batch.targets());
      double loss;
      try (NDArray scalar = learner.objective().differentiable(output, targets)) {
        loss = scalar.getFloat();
        output.close();
        AutogradOperators.backward(scalar);
      }
      update(plain, rates);
      record(trace);
      long held = learner.footprint().fp32Bytes();
      return new StepResult(loss, meter.value(), held, held, measured, Float.SIZE, 0, 0);
    } finally {
      AutogradOperators.record(recording);
    }
  }

  private void update(TapeOperators operators, SgdRates rates) {
    List<NDArray> weights = learner.parameters().trainable();
    List<NDArray> gradients = weights.stream().map(AutogradOperators::gradient).toList();
    learner.optimizer().update(operators, gradients, rates);
    gradients.forEach(NDArray::close);
    weights.forEach(AutogradOperators::zeroGradient);
  }

  /** Autograd frees a layer's tensors as it passes it, as the fp32 outline says. */
  private void record(MemoryRecorder trace) {
    long held = 0;
    int layers = learner.network().nodes().size();
    for (int node = 0; node < layers; node++) {
      held += storedBytes(node);
      trace.forwarded(node, held);
    }
    for (int node = layers - 1; node >= 0; node--) {
      held -= storedBytes(node);
      trace.backwarded(node, held);
    }
    trace.updated();
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
}
