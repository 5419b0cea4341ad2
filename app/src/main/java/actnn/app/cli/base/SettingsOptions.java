package actnn.app.cli.base;

import actnn.app.preset.NetworkFile;
import actnn.app.preset.Preset;
import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say what to train. */
public final class SettingsOptions {
  @ArgGroup(exclusive = true)
  private @Nullable Source source;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Gives a setting a value; may be repeated, and wins over preset and file. Another level,"
              + " task, model or optimizer brings its own defaults in place of theirs.")
  private List<String> choices = new ArrayList<>();

  @Option(
      names = "--network",
      paramLabel = "FILE",
      description =
          "A JSON file that describes a network of your own, in place of one of ours; its text"
              + " becomes a setting of the run.")
  private @Nullable Path network;

  /** Where settings come from. */
  static final class Source {
    @Option(
        names = "--preset",
        paramLabel = "NAME",
        description = "A ready-made experiment, such as quick-start.")
    private @Nullable String preset;

    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "A JSON file like those of the presets; a regular file, not a pipe.")
    private @Nullable Path config;
  }

  /** The preset's name, null for none. */
  public @Nullable String presetName() {
    return source == null ? null : source.preset;
  }

  /**
   * What to train.
   *
   * @throws actnn.engine.config.refusal.ConfigException on a setting that cannot be used
   * @throws actnn.app.preset.PresetException on a preset or file that cannot be used
   */
  public TrainSpec spec() {
    return TrainSpec.of(overSource(withNetwork(pairs(choices))));
  }

  /**
   * Reads choices of the form {@code key=value}.
   *
   * @throws UsageException on one that names no value, or no setting
   */
  public static Map<String, String> pairs(List<String> choices) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String choice : choices) {
      int sign = choice.indexOf('=');
      boolean keyed = sign < 0 || !choice.substring(0, sign).isBlank();
      if (sign < 0 || !keyed) {
        throw new UsageException(
            "%s names no %s: write it as --set key=value."
                .formatted(Quote.of("--set " + choice), keyed ? "value" : "setting"));
      }
      settings.put(choice.substring(0, sign).strip(), choice.substring(sign + 1).strip());
    }
    return settings;
  }

  private Map<String, String> withNetwork(Map<String, String> chosen) {
    Path file = network;
    if (file == null) {
      return chosen;
    }
    String model = chosen.getOrDefault(Keys.MODEL.name(), Task.CUSTOM);
    if (!model.equals(Task.CUSTOM) || chosen.containsKey(Keys.NETWORK.name())) {
      throw new UsageException(
          "--network %s and --set %s name two networks: leave one of them out."
              .formatted(file, model.equals(Task.CUSTOM) ? Keys.NETWORK.name() : "model=" + model));
    }
    Map<String, String> all = new LinkedHashMap<>(chosen);
    all.put(Keys.MODEL.name(), Task.CUSTOM);
    all.put(Keys.NETWORK.name(), NetworkFile.read(file));
    return all;
  }

  private Map<String, String> overSource(Map<String, String> chosen) {
    if (source == null) {
      return chosen;
    }
    String preset = source.preset;
    Path config = source.config;
    if (preset != null) {
      return Preset.named(preset).under(chosen);
    }
    return config == null ? chosen : Preset.read(config).under(chosen);
  }
}
