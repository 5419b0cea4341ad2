package actnn.engine.train;

import actnn.engine.bits.NormNoise;
import actnn.engine.model.Pass;
import actnn.engine.tape.Ledger;
import actnn.engine.torch.TapeOperators;
import ai.djl.ndarray.NDArray;
import java.util.function.Supplier;

/** Feeds the allocation of bits and the memory trace while a pass over the tape walks. */
final class TapeWatch implements Pass.Observer {
  private final Scope scope;
  private final Adaptation adaptation;
  private final Alternatives alternatives;

  /**
   * What lives as long as one step.
   *
   * @param operators compute it
   * @param ledger counts what the tape holds
   * @param trace writes it down
   * @param guard looks out for infinity and NaN
   */
  record Scope(TapeOperators operators, Ledger ledger, MemoryRecorder trace, StepGuard guard) {}

  TapeWatch(Scope scope, Adaptation adaptation, Alternatives alternatives) {
    this.scope = scope;
    this.adaptation = adaptation;
    this.alternatives = alternatives;
  }

  @Override
  public void forwarded(int node, NDArray output) {
    scope.trace().forwarded(node, scope.ledger().heldBytes());
  }

  @Override
  public void arrived(int node, NDArray gradient) {
    if (adaptation.wantsNorms(node)) {
      learn(node, wide(scope.operators().sampleNorms(gradient)));
    }
  }

  @Override
  public void offered(int node, Supplier<NormNoise> noise) {
    if (adaptation.wantsOffer(node)) {
      learn(node, noise.get().own());
    }
  }

  /** A norm that is no number would spoil what was learned before. */
  private void learn(int node, double[] weights) {
    if (scope.guard().gradient(node, weights)) {
      adaptation.learn(node, weights);
      alternatives.learn(node, weights);
    }
  }

  @Override
  public void backwarded(int node) {
    scope.trace().backwarded(node, scope.ledger().heldBytes());
  }

  private static double[] wide(float[] narrow) {
    double[] wide = new double[narrow.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = narrow[i];
    }
    return wide;
  }
}
