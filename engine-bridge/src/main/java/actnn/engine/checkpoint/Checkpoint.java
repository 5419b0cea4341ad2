package actnn.engine.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run at one moment between two steps, as values: nobody changes them while they are written.
 *
 * @param model name of the network
 * @param settings every setting with the text that counted
 * @param position where the run stands
 * @param tensors its arrays
 */
public record Checkpoint(
    String model, Map<String, String> settings, Position position, Tensors tensors) {
  public Checkpoint {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
