package actnn.engine.train.step;

import actnn.engine.config.value.NonFinite;
import actnn.engine.data.Batch;
import actnn.engine.event.Event.NonFiniteMet.Kind;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Looks out for infinity and NaN in one step, and undoes what the step has done when it meets any.
 *
 * <p>It asks what is known anyway: the quantiser's ranges, the norms that the allocation of bits
 * learns from, the loss. Only the gradients of the weights are read for it, once, before the
 * optimiser reads them again. Where nothing but the loss told it, the batch runs forward once more
 * to find the layer.
 *
 * <p>Forward has moved running statistics by then; where the run is to go on they are copied first
 * and brought back. Confined to the training thread.
 */
public final class StepGuard {
  private final Learner learner;
  private final TapeOperators operators;
  private final NDArray[] buffers;
  private final @Nullable NDArray before;
  private @Nullable Met met;

  /**
   * What was met first.
   *
   * @param layer its name; of a loss the layer whose output was the first that is not finite, empty
   *     where they all are
   */
  public record Met(Kind kind, String layer) {
    /** In what, in words. */
    public String where() {
      return kind == Kind.LOSS
          ? FirstNotFinite.loss("the loss", layer)
          : "the " + kind.name().toLowerCase(Locale.ROOT) + " of layer '" + layer + "'";
    }
  }

  private StepGuard(Learner learner, TapeOperators operators) {
    this.learner = learner;
    this.operators = operators;
    boolean goesOn = learner.nonFinite() == NonFinite.REPORT;
    this.buffers = goesOn ? learner.parameters().buffers() : new NDArray[0];
    this.before = buffers.length == 0 ? null : operators.updates().copyOf(buffers);
  }

  /** Before forward; what it allocates belongs to the manager of the operators. */
  public static StepGuard begin(Learner learner, TapeOperators operators) {
    return new StepGuard(learner, operators);
  }

  /** A layer keeps its input, of which this is known. */
  public void activation(int node, boolean finite) {
    note(finite, Kind.ACTIVATION, node);
  }

  /**
   * A gradient has arrived at a layer.
   *
   * @param norms squared, of each sample
   * @return whether they are finite, so that something may be learned from them
   */
  boolean gradient(int node, double[] norms) {
    boolean finite = true;
    for (double norm : norms) {
      finite &= Double.isFinite(norm);
    }
    note(finite, Kind.GRADIENT, node);
    return finite;
  }

  /**
   * Whether the step may go on after forward; if not, running statistics are as before it.
   *
   * @param batch what the loss is of
   */
  public boolean passes(double loss, Batch batch) {
    if (met == null && !Double.isFinite(loss)) {
      met = new Met(Kind.LOSS, FirstNotFinite.layer(learner, operators, batch));
    }
    return passes();
  }

  /**
   * Whether the weights may be moved; if not, running statistics are as before the step.
   *
   * @param gradients of all that is learned; one whose squared norm is beyond what a float can say
   *     counts as infinite, since Adam would divide by it ever after
   */
  public boolean passes(List<NDArray> gradients) {
    if (met == null) {
      int bad = operators.updates().lastNotFinite(gradients.toArray(NDArray[]::new));
      if (bad >= 0) {
        String name = WeightNames.trainable(learner.network()).get(bad);
        met = new Met(Kind.GRADIENT, name.substring(0, name.lastIndexOf('.')));
      }
    }
    return passes();
  }

  private boolean passes() {
    if (met != null && before != null) {
      operators.updates().bringBack(before, buffers);
    }
    return met == null;
  }

  /** What was met; null for an ordinary step. */
  public @Nullable Met met() {
    return met;
  }

  private void note(boolean finite, Kind kind, int node) {
    if (!finite && met == null) {
      met = new Met(kind, learner.network().nodes().get(node).name());
    }
  }
}
