package actnn.app.viewmodel.launch;

import java.util.Map;

/**
 * A ready-made experiment.
 *
 * @param name as the command line's {@code --preset} takes it
 * @param title for people
 * @param about one or two sentences
 * @param settings texts by key
 */
public record PresetCard(String name, String title, String about, Map<String, String> settings) {
  public PresetCard {
    settings = Map.copyOf(settings);
  }
}
