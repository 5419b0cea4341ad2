package actnn.engine.bits;

/**
 * How much variance the noise in a layer's saved input causes in all parameters, over what the
 * theory expects in the layer's own gradient, until a run has measured it.
 */
public final class TypicalGain {
  /** PreAct-ResNet-20 in training shows 14 to 41: the noise goes on to earlier layers. */
  private static final double NORM = 20;

  /** Seen were 0.4 to 0.9: zeros behind a ReLU are not rounded. */
  private static final double OTHER = 0.6;

  private TypicalGain() {}

  /**
   * The gain to count with.
   *
   * @param norm of a batch norm; else of a convolution or linear layer
   */
  public static double of(boolean norm) {
    return norm ? NORM : OTHER;
  }
}
