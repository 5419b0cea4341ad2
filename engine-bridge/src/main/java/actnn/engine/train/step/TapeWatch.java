package actnn.engine.train.step;

import actnn.engine.bits.NormNoise;
import actnn.engine.model.Pass;
import actnn.engine.tape.form.Ledger;
import actnn.engine.torch.tape.TapeOperators;
import actnn.engine.train.adapt.Adaptation;
import actnn.engine.train.adapt.Alternatives;
import actnn.engine.train.adapt.Learned;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Gathers what the allocation of bits is to learn, and feeds the memory trace, while a pass over
 * the tape walks.
 */
final class TapeWatch implements Pass.Observer {
  private final Scope scope;
  private final Adaptation adaptation;
  private final Alternatives alternatives;
  private final List<Learned> learned = new ArrayList<>();

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

  Scope scope() {
    return scope;
  }

  @Override
  public void forwarded(int node, NDArray output) {
    scope.trace().forwarded(node, scope.ledger().heldBytes());
  }

  @Override
  public void arrived(int node, NDArray gradient) {
    if (adaptation.wantsNorms(node)) {
      learn(new Learned(node, wide(scope.operators().sampleNorms(gradient)), Double.NaN));
    }
  }

  @Override
  public void offered(int node, Supplier<NormNoise> noise) {
    if (adaptation.wantsOffer(node)) {
      NormNoise known = noise.get();
      learn(new Learned(node, known.own(), known.openSlope()));
    }
  }

  /** A norm that is no number would spoil what was learned before. */
  private void learn(Learned one) {
    if (scope.guard().gradient(one.node(), one.weights())) {
      learned.add(one);
    }
  }

  /** Hands over what was gathered: once the whole step is known to count, and not before. */
  void teach() {
    for (Learned one : learned) {
      adaptation.learn(one);
      alternatives.learn(one);
    }
    learned.clear();
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
