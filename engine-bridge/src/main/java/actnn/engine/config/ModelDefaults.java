package actnn.engine.config;

import java.util.Map;

/** The settings that a network changes from their general defaults; explicit values win. */
final class ModelDefaults {
  // Without batch norm nothing holds activations in bounds: at 0.1, small batches diverge.
  private static final Map<String, Map<String, String>> OWN = Map.of("mlp", Map.of("lr", "0.01"));

  private ModelDefaults() {}

  /** Texts by the name of their key. */
  static Map<String, String> of(String model) {
    return OWN.getOrDefault(model, Map.of());
  }
}
