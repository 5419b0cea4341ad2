package actnn.app.preset;

import actnn.assets.Assets;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.Nearest;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A ready-made experiment.
 *
 * @param name as {@code --preset} takes it; for a file its name
 * @param title for people
 * @param about one or two sentences, may be empty
 * @param settings texts by key; each can be read, what they say together is not checked yet
 */
public record Preset(String name, String title, String about, Map<String, String> settings) {
  public Preset {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** All that travel with the program, in the order in which they are offered. */
  public static List<Preset> all() {
    return Assets.presetNames().stream().map(Preset::named).toList();
  }

  /**
   * One that travels with the program.
   *
   * @throws PresetException naming those there are when there is none of that name
   */
  public static Preset named(String name) {
    List<String> names = Assets.presetNames();
    if (!names.contains(name)) {
      throw new PresetException(
          "There is no preset "
              + Nearest.quoted(name, names)
              + ": the presets are "
              + String.join(", ", names)
              + ".",
          null);
    }
    return PresetReader.read(name, "preset " + name, Assets.preset(name));
  }

  /** Its settings under choices that win; see {@link TrainSpec#under}. */
  public Map<String, String> under(Map<String, String> choices) {
    return TrainSpec.under(settings, choices);
  }

  /**
   * One from a file.
   *
   * @throws PresetException when it cannot be read or used, saying where and what to do
   */
  public static Preset read(Path file) {
    return PresetReader.read(
        String.valueOf(file.getFileName()), file.toString(), PresetFile.text(file));
  }
}
