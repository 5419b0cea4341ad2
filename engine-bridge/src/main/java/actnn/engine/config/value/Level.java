package actnn.engine.config.value;

import actnn.engine.config.refusal.ConfigException;
import java.util.Arrays;
import java.util.Map;

/**
 * ActNN's optimisation levels, and one of our own: named defaults for the settings that shape
 * compression (ActNN paper, section 5; the released code's level table), and where the contexts
 * wait for backward.
 */
public enum Level {
  /** Nothing is compressed. */
  L0(
      "L0",
      "nothing is compressed",
      Map.of("bits", "32", "perSample", "false", "perLayer", "false")),
  /** Convolution and linear inputs at 4 bits, batch norm in full precision. */
  L1(
      "L1",
      "4-bit convolution and linear inputs, batch norm in full precision",
      Map.of("bits", "4", "perSample", "false", "perLayer", "false", "quantizeNorms", "false")),
  /** Convolution, linear and batch-norm inputs at 4 bits. */
  L2(
      "L2",
      "4-bit convolution, linear and batch-norm inputs",
      Map.of("bits", "4", "perSample", "false", "perLayer", "false")),
  /** 2 bits on average, chosen per sample and per layer by the variance theory. */
  L3(
      "L3",
      "2 bits on average, chosen per sample and per layer",
      Map.of("bits", "2", "perSample", "true", "perLayer", "true")),
  /** L3 whose convolutions take the batch in parts in backward, so that little is unpacked. */
  L3_1(
      "L3.1",
      "L3, and large convolutions go back through the batch in parts",
      Map.of(
          "bits",
          "2",
          "perSample",
          "true",
          "perLayer",
          "true",
          "pipeline.threshold",
          Long.toString(Level.PIPELINE_THRESHOLD))),
  /** L3 whose codes wait for backward outside of memory. */
  L4(
      "L4",
      "L3, and the codes wait on the disk until backward",
      Map.of("bits", "2", "perSample", "true", "perLayer", "true")),
  /** Nothing is quantised; inputs wait for backward outside of memory, signs as one bit. */
  SWAP(
      "swap",
      "full precision, and the saved inputs wait on the disk until backward",
      Map.of("bits", "32", "perSample", "false", "perLayer", "false")),
  /** L3 in which one save of a batch norm or ReLU serves the layers behind it; our own. */
  FUSED(
      "fused",
      "L3, and a batch norm, its ReLU and the layers behind it share 2 bits and a sign",
      Map.of("bits", "2", "perSample", "true", "perLayer", "true", "fused", "true"));

  /** What L3.1 sets {@code pipeline.threshold} to; ADR 0018 has the measurement. */
  private static final long PIPELINE_THRESHOLD = 8L << 20;

  private final String key;
  private final String explanation;
  private final Map<String, String> defaults;

  Level(String key, String explanation, Map<String, String> defaults) {
    this.key = key;
    this.explanation = explanation;
    this.defaults = defaults;
  }

  /**
   * The level of that name.
   *
   * @throws ConfigException for L5, which no portable program can offer
   * @throws IllegalArgumentException for any other name that is none
   */
  public static Level of(String key) {
    if (key.equals("L5")) {
      throw new ConfigException(
          "level",
          "'level' cannot be 'L5': it is L4 with PyTorch's memory allocator patched against"
              + " fragmentation, and PyTorch runs here as it is published; take L4.");
    }
    return Arrays.stream(values())
        .filter(level -> level.key.equals(key))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  /** The name used in presets and on the command line. */
  public String key() {
    return key;
  }

  /** One line for people. */
  public String explanation() {
    return explanation;
  }

  /** The settings that this level changes from their general defaults; explicit values win. */
  public Map<String, String> defaults() {
    return defaults;
  }

  /** Whether any layer input is quantised. */
  public boolean compresses() {
    return this != L0 && this != SWAP;
  }

  /** Whether batch norm keeps a quantised copy of its input rather than the input itself. */
  public boolean compressesBatchNorm() {
    return compresses() && this != L1;
  }

  /** Whether of a ReLU's output only the signs are kept: of ReLU itself, whatever is quantised. */
  public boolean keepsSigns() {
    return this != L0;
  }

  /** Whether saved inputs wait for backward outside of memory. */
  public boolean swaps() {
    return this == L4 || this == SWAP;
  }
}
