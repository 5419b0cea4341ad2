package actnn.engine.config;

import java.util.Map;

/**
 * ActNN's optimisation levels: named defaults for the settings that shape compression (ActNN paper,
 * section 5; the released code's level table).
 */
public enum Level {
  /** Nothing is compressed. */
  L0("nothing is compressed", Map.of("bits", "32", "perSample", "false", "perLayer", "false")),
  /** Convolution and linear inputs at 4 bits, batch norm in full precision. */
  L1(
      "4-bit convolution and linear inputs, batch norm in full precision",
      Map.of("bits", "4", "perSample", "false", "perLayer", "false", "quantizeNorms", "false")),
  /** Convolution, linear and batch-norm inputs at 4 bits. */
  L2(
      "4-bit convolution, linear and batch-norm inputs",
      Map.of("bits", "4", "perSample", "false", "perLayer", "false")),
  /** 2 bits on average, chosen per sample and per layer by the variance theory. */
  L3(
      "2 bits on average, chosen per sample and per layer",
      Map.of("bits", "2", "perSample", "true", "perLayer", "true"));

  private final String explanation;
  private final Map<String, String> defaults;

  Level(String explanation, Map<String, String> defaults) {
    this.explanation = explanation;
    this.defaults = defaults;
  }

  /** The name used in presets and on the command line. */
  public String key() {
    return name();
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
    return this != L0;
  }

  /** Whether batch norm keeps a quantised copy of its input rather than the input itself. */
  public boolean compressesBatchNorm() {
    return this == L2 || this == L3;
  }
}
