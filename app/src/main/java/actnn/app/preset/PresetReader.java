package actnn.app.preset;

import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.NetworkText;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.refusal.Nearest;
import actnn.engine.config.refusal.Quote;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one preset token by token, so that everything that is wrong is told with its line and
 * column. Confined to one thread, for one text.
 */
final class PresetReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String SHAPE =
      "it is an object {\"title\": ..., \"about\": ..., \"settings\": {...}}";

  private static final List<String> PARTS = List.of("title", "about", "settings");

  private final String name;
  private final String where;
  private final String text;
  private final JsonParser parser;
  private final Set<String> seen = new HashSet<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private String title;
  private String about = "";

  private PresetReader(String name, String where, String text, JsonParser parser) {
    this.name = name;
    this.text = text;
    this.where = where;
    this.parser = parser;
    this.title = name;
  }

  /**
   * Reads a text.
   *
   * @param name of the preset, its title too if it has none
   * @param where what sentences call the text
   * @throws PresetException on whatever cannot be used, with its place
   */
  static Preset read(String name, String where, String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      return new PresetReader(name, where, text, parser).preset();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text in memory cannot fail to be read
    }
  }

  private Preset preset() throws IOException {
    try {
      object();
      if (parser.nextToken() != null) {
        throw wrong("there is text after its end", "remove it", null);
      }
    } catch (JsonEOFException e) {
      throw wrong(
          e.getLocation(), "it ends before every quote and bracket is closed", "close them", e);
    } catch (StreamConstraintsException e) {
      throw wrong(
          parser.currentLocation(),
          "what stands here is longer or deeper than any configuration",
          "shorten it",
          e);
    } catch (JsonProcessingException e) {
      throw wrong(
          e.getLocation() == null ? parser.currentLocation() : e.getLocation(),
          "from here on it is no JSON",
          "look for a quote, comma, colon or bracket that is missing or too many",
          e);
    }
    if (!seen.contains("settings")) {
      throw wrong("it has no \"settings\"", SHAPE, null);
    }
    return new Preset(name, title, about, settings);
  }

  private void object() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw wrong("it is empty", SHAPE, null);
    }
    if (first != JsonToken.START_OBJECT) {
      throw wrong("it begins with " + kind(first), SHAPE, null);
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      unique(seen, key);
      switch (key) {
        case "title" -> title = words(key);
        case "about" -> about = words(key);
        case "settings" -> settings();
        default ->
            throw wrong(
                "there is no " + Nearest.quoted(key, PARTS) + " in a configuration", SHAPE, null);
      }
    }
  }

  private String words(String key) throws IOException {
    JsonToken value = parser.nextToken();
    if (value != JsonToken.VALUE_STRING) {
      throw wrong("'" + key + "' is " + kind(value), "write a text in quotes", null);
    }
    return parser.getText();
  }

  private void settings() throws IOException {
    JsonToken value = parser.nextToken();
    if (value != JsonToken.START_OBJECT) {
      throw wrong("'settings' is " + kind(value), "write an object {\"key\": value, ...}", null);
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      unique(settings.keySet(), key);
      setting(known(key));
    }
  }

  private Key<?> known(String key) {
    return Keys.find(key)
        .orElseThrow(
            () ->
                wrong(
                    "there is no setting " + Nearest.quoted(key, Keys.names()),
                    Keys.insteadOf(key),
                    null));
  }

  private void setting(Key<?> key) throws IOException {
    JsonToken value = parser.nextToken();
    if (key == Keys.NETWORK) {
      settings.put(key.name(), network(value));
      return;
    }
    if (value == null || !value.isScalarValue() || value == JsonToken.VALUE_NULL) {
      throw wrong("setting '" + key + "' is " + kind(value), "it takes " + key.allowed(), null);
    }
    String given = parser.getText();
    try {
      key.read(given);
    } catch (ConfigException e) {
      throw wrong(
          "setting '" + key + "' cannot be " + Quote.of(given), "it takes " + key.allowed(), e);
    }
    settings.put(key.name(), given);
  }

  /** A network may stand there as it is, which spares its quotes a second pair. */
  private String network(@Nullable JsonToken value) throws IOException {
    String described = parser.getText();
    if (value == JsonToken.START_OBJECT) {
      long begin = parser.currentTokenLocation().getCharOffset();
      parser.skipChildren();
      described = text.substring((int) begin, (int) parser.currentLocation().getCharOffset());
    } else if (value != JsonToken.VALUE_STRING) {
      throw wrong("'network' is " + kind(value), "it takes " + Keys.NETWORK.allowed(), null);
    }
    try {
      return described.isBlank() ? "" : NetworkText.compact("'network' in " + where, described);
    } catch (ConfigException e) {
      throw new PresetException(String.valueOf(e.getMessage()), e);
    }
  }

  private void unique(Set<String> before, String key) {
    if (before.contains(key) || (before == seen && !seen.add(key))) {
      throw wrong(Quote.of(key) + " stands there twice", "remove one of them", null);
    }
  }

  private PresetException wrong(String what, String instead, @Nullable Throwable cause) {
    return wrong(parser.currentTokenLocation(), what, instead, cause);
  }

  private PresetException wrong(
      JsonLocation at, String what, String instead, @Nullable Throwable cause) {
    return new PresetException(
        "The configuration %s is wrong at line %d, column %d: %s; %s."
            .formatted(
                where, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), what, instead),
        cause);
  }

  private static String kind(@Nullable JsonToken token) {
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_ARRAY -> "a list";
      case START_OBJECT -> "an object";
      case VALUE_STRING -> "a text";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      default -> "something else";
    };
  }
}
