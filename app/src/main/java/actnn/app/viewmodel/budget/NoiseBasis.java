package actnn.app.viewmodel.budget;

import actnn.engine.plan.LayerNoise;

/**
 * Where it is known from what rounding costs in each layer.
 *
 * @param run id of a run of the same network; empty for shapes alone
 * @param name of that run for people
 * @param noise what is known
 */
public record NoiseBasis(String run, String name, LayerNoise noise) {
  /** Nothing has been measured. */
  public static final NoiseBasis SHAPES = new NoiseBasis("", "", LayerNoise.OF_SHAPES);

  /**
   * One sentence on what the bits by layer and the variance rest on.
   *
   * @param told whether the run told of any layer that is quantised now
   */
  String sentence(boolean told) {
    if (!told && noise.isMeasured()) {
      return "'" + name + "' tells nothing of these layers, so bits by layer follow shapes alone.";
    }
    return told
        ? "Bits by layer follow the noise that '" + name + "' found in each."
        : "Bits by layer follow shapes alone: every layer's gradient counts alike.";
  }
}
