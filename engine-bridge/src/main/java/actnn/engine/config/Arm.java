package actnn.engine.config;

/** How a step keeps what its backward pass needs. */
public enum Arm {
  /** Our tape; {@link Level} says how contexts are stored. */
  ACTNN,
  /** PyTorch's own autograd, the baseline that every ratio is stated against. */
  AUTOGRAD;

  /** The name used in presets and on the command line. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
