package actnn.app.preset;

import actnn.assets.Assets;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A ready-made experiment.
 *
 * @param name as {@code --preset} takes it; for a file its name
 * @param title for people
 * @param about one or two sentences, may be empty
 * @param settings texts by key, not checked yet
 */
public record Preset(String name, String title, String about, Map<String, String> settings) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> KEYS = Set.of("title", "about", "settings");

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
    try {
      return parse(name, "preset " + name, Assets.preset(name));
    } catch (IllegalArgumentException e) {
      throw new PresetException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * One from a file.
   *
   * @throws PresetException when it cannot be read or is damaged, saying where
   */
  public static Preset read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new PresetException(
          "The configuration " + file + " cannot be read: check the path and that it is UTF-8.", e);
    }
    return parse(String.valueOf(file.getFileName()), file.toString(), text);
  }

  private static Preset parse(String name, String where, String text) {
    JsonNode root;
    try (JsonParser parser = JSON.createParser(text)) {
      root = JSON.readTree(parser);
      if (parser.nextToken() != null) {
        throw broken(where, parser.currentLocation().getLineNr(), "there is text after its end");
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw broken(where, line, e.getOriginalMessage().lines().findFirst().orElse("not JSON"));
    } catch (IOException e) {
      throw new PresetException("The configuration " + where + " cannot be read.", e);
    }
    if (root == null || !root.isObject() || !root.path("settings").isObject()) {
      throw broken(where, 1, "it is no object with \"settings\"");
    }
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (!KEYS.contains(entry.getKey())) {
        throw broken(where, 1, "it knows title, about and settings, not " + entry.getKey());
      }
    }
    return new Preset(
        name,
        root.path("title").asText(name),
        root.path("about").asText(""),
        settings(where, root));
  }

  private static Map<String, String> settings(String where, JsonNode root) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : root.path("settings").properties()) {
      if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
        throw broken(where, 1, "setting '" + entry.getKey() + "' is no text, number or flag");
      }
      settings.put(entry.getKey(), entry.getValue().asText());
    }
    return settings;
  }

  private static PresetException broken(String where, int line, String what) {
    return new PresetException(
        "The configuration " + where + " is damaged at line " + line + ": " + what + ".",
        new IllegalArgumentException(what));
  }
}
