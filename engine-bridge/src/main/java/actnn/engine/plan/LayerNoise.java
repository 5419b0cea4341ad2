package actnn.engine.plan;

import actnn.engine.bits.GreedyAllocation;
import actnn.engine.config.value.Pin;
import actnn.engine.event.RunSummary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What rounding costs in each layer, as far as a run of the network has found out. Only ratios
 * between layers count. Immutable.
 */
public final class LayerNoise {
  /** Nothing is known beyond shapes. */
  public static final LayerNoise OF_SHAPES = new LayerNoise(Map.of());

  private final Map<String, Double> ofLayer;

  private LayerNoise(Map<String, Double> ofLayer) {
    this.ofLayer = Map.copyOf(ofLayer);
  }

  /**
   * From the variance that a run predicted for its last step and the mean bits it had there: the
   * noise of a layer is that variance over the mean of {@code 1 / (2^b - 1)^2}.
   *
   * @param layers of its summary; those without a variance are left out
   */
  public static LayerNoise ofRun(List<RunSummary.Layer> layers) {
    Map<String, Double> known = new HashMap<>();
    for (RunSummary.Layer layer : layers) {
      Double bits = layer.bits();
      Double variance = layer.predictedVariance();
      if (bits != null && variance != null && variance > 0 && bits >= 1 && bits < Pin.FULL) {
        known.put(layer.name(), variance / GreedyAllocation.meanVariance(bits));
      }
    }
    return new LayerNoise(known);
  }

  /** Whether a run has told of anything. */
  public boolean isMeasured() {
    return !ofLayer.isEmpty();
  }

  /** Whether a run has told of any of these. */
  boolean tellsOf(List<QuantisedSave> saves) {
    return saves.stream().anyMatch(save -> ofLayer.containsKey(save.layer()));
  }

  /**
   * The noise of each save: what a run has found, and for layers that it told nothing of, what
   * shapes say, brought to the run's scale by the mean ratio of the others.
   */
  double[] of(List<QuantisedSave> saves) {
    double scale =
        Math.exp(
            saves.stream()
                .filter(save -> ofLayer.containsKey(save.layer()))
                .mapToDouble(
                    save ->
                        Math.log(ofLayer.getOrDefault(save.layer(), save.noise()) / save.noise()))
                .average()
                .orElse(0));
    return saves.stream()
        .mapToDouble(save -> ofLayer.getOrDefault(save.layer(), scale * save.noise()))
        .toArray();
  }
}
