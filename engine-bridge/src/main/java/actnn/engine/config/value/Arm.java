package actnn.engine.config.value;

/** How a step keeps what its backward pass needs. */
public enum Arm {
  /** Our tape; {@link Level} says how contexts are stored. */
  ACTNN("ActNN", "our tape: contexts are stored as the level says"),
  /** PyTorch's own autograd, the baseline that every ratio is stated against. */
  AUTOGRAD("Autograd", "PyTorch's own autograd, the baseline of every ratio"),
  /**
   * Our tape without compression and by segments: most of forward is computed a second time in
   * backward (Chen et al. 2016, "Training deep nets with sublinear memory cost").
   */
  CHECKPOINT("Checkpoint", "nothing is compressed; most of forward is computed again in backward"),
  /**
   * Our tape with the inputs of convolutions, linear layers and batch norms kept as bfloat16;
   * everything is computed in float32.
   */
  BF16("bf16", "contexts are kept as bfloat16; everything is computed in float32");

  private final String title;
  private final String explanation;

  Arm(String title, String explanation) {
    this.title = title;
    this.explanation = explanation;
  }

  /** The name used in presets and on the command line. */
  public String key() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The name for people. */
  public String title() {
    return title;
  }

  /** One line for people. */
  public String explanation() {
    return explanation;
  }

  /**
   * How something trains, in one word: the level where the arm has levels, else the arm.
   *
   * @param arm key of an arm, also of one that this version does not know
   */
  public static String method(String arm, String level) {
    return hasLevels(arm) ? level : arm;
  }

  /** Whether the arm of this key has levels, as {@link #quantises} says of those that are known. */
  public static boolean hasLevels(String arm) {
    return arm.equals(ACTNN.key());
  }

  /** Whether level, bits and what else shapes the quantiser say anything. */
  public boolean quantises() {
    return this == ACTNN;
  }
}
