package actnn.engine.torch.tape;

import actnn.engine.torch.Program;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Losses and their gradients, written out; {@code AutogradOperators.crossEntropy} and {@code
 * AutogradLosses} are the same losses for autograd. Those of dense predictions return the loss
 * (scalar) and its gradient with respect to the first argument. Results are the caller's to close.
 * Thread rule as for {@link TapeOperators}.
 */
public final class LossOperators {
  private final Program program;
  private final NDManager owner;

  LossOperators(Program program, NDManager owner) {
    this.program = program;
    this.owner = owner;
  }

  /**
   * Cross-entropy of {@code logits} (N, K) with {@code labels} (N, int64).
   *
   * @return mean loss (scalar), how many were right (scalar) and the log-probabilities (N, K)
   */
  public NDArray[] crossEntropy(NDArray logits, NDArray labels) {
    return program.tensors(owner, "cross_entropy", logits, labels);
  }

  /** Gradient of the mean cross-entropy with respect to the logits. */
  public NDArray crossEntropyBackward(NDArray logProbabilities, NDArray labels) {
    return program.tensor(owner, "cross_entropy_backward", logProbabilities, labels);
  }

  /**
   * Mean cross-entropy over the pixels that are not ignored; 0 where all are.
   *
   * @param logits (N, K, H, W)
   * @param classes (N, H, W), uint8
   * @param ignored the number of a class that does not count
   */
  public NDArray[] pixelCrossEntropy(NDArray logits, NDArray classes, int ignored) {
    return program.tensors(owner, "pixel_cross_entropy", logits, classes, ignored);
  }

  /**
   * Sigmoid focal loss of the classes plus smooth L1 (with its knee at 1) of the boxes, both
   * divided by the number of anchors with an object, at least 1 (Lin et al. 2017, equation 5; its
   * derivative is that of their appendix B).
   *
   * @param rows (N, A, K + 4): logits of the classes, then the box of each anchor
   * @param classes (N, A), int64: class, -1 for ground, -2 for ignored
   * @param offsets (N, A, 4): the box that an anchor with an object should say
   */
  public NDArray[] detection(NDArray rows, NDArray classes, NDArray offsets, Focus focus) {
    return program.tensors(
        owner, "detection_loss", rows, classes, offsets, focus.alpha(), focus.gamma());
  }

  /**
   * The two numbers of a focal loss.
   *
   * @param alpha weight of objects; ground has 1 - alpha
   * @param gamma by how much what is already right counts less
   */
  public record Focus(double alpha, double gamma) {
    /** As published. */
    public static final Focus USUAL = new Focus(0.25, 2);
  }
}
