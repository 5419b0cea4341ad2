package actnn.engine.train.step;

import actnn.engine.data.Batch;
import actnn.engine.model.Pass;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;

/**
 * Finds the layer that infinity or NaN in a loss came from. Looking at every output of every step
 * would cost each of them a pass over all activations; so forward runs once more, watched, and only
 * after a loss that is no number: of a step or of an evaluation.
 */
public final class FirstNotFinite implements Pass.Observer {
  private final TapeOperators operators;
  private int first = -1;

  private FirstNotFinite(TapeOperators operators) {
    this.operators = operators;
  }

  /**
   * The name of the first layer whose output has a number that is not finite; empty for none. No
   * running statistic moves.
   *
   * @param operators those of the step, so that dropout draws the same noise, or of the evaluation
   * @param batch what that ran on
   */
  public static String layer(Learner learner, TapeOperators operators, Batch batch) {
    FirstNotFinite watch = new FirstNotFinite(operators);
    Pass pass = new Pass(learner.network(), learner.parameters(), watch);
    boolean recording = AutogradOperators.record(false);
    try {
      NDArray input = BatchArrays.images(batch, operators.manager());
      pass.forward(operators.again(), input, null).close();
    } finally {
      AutogradOperators.record(recording);
    }
    return watch.first < 0 ? "" : learner.network().nodes().get(watch.first).name();
  }

  /**
   * Words for a loss that is no number and where that began.
   *
   * @param loss such as {@code the loss}
   * @param layer the first whose output is not finite; empty where they all are, and their loss is
   *     more than a float can say
   */
  public static String loss(String loss, String layer) {
    return layer.isEmpty()
        ? loss + ", though what each layer makes is finite,"
        : "the output of layer '" + layer + "' and in " + loss;
  }

  @Override
  public void forwarded(int node, NDArray output) {
    if (first < 0 && !operators.updates().isFinite(output)) {
      first = node;
    }
  }
}
