package actnn.engine.event;

import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.Outcome;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.Event.Severity;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of one line to its event, the mirror of {@link EventWriter}. Thread-safe. */
final class EventReader {
  private static final JsonMapper JSON = new JsonMapper();

  // Readers number series as group times span plus place, in an int.
  private static final int GROUPS = 1 << 15;
  private static final int SPAN = 1 << 16;
  private static final int PHASES = 3;

  private EventReader() {}

  /**
   * Reads a slice of a line.
   *
   * @throws IOException when it is no event of this format
   */
  static Event read(byte[] line, int from, int length) throws IOException {
    JsonNode json = JSON.readTree(line, from, length);
    return switch (text(json, "t")) {
      case "v" -> values(json);
      case "h" -> started(json);
      case "l" -> layers(json);
      case "d" -> series(json);
      case "p" -> profile(json);
      case "m" -> memory(json);
      case "i" ->
          new Event.Message(whole(json, "n"), Severity.valueOf(text(json, "s")), text(json, "x"));
      case "n" ->
          new Event.NonFiniteMet(
              whole(json, "n"),
              whole(json, "s"),
              text(json, "l"),
              Event.NonFiniteMet.Kind.valueOf(text(json, "k")),
              need(json, "o").booleanValue());
      case "a" -> new Event.Alive(whole(json, "n"), whole(json, "w"));
      case "z" -> new Event.Paused(whole(json, "n"), need(json, "p").booleanValue());
      case "r" -> resumed(json);
      case "c" ->
          new Event.Checkpointed(
              whole(json, "n"),
              whole(json, "s"),
              text(json, "f"),
              whole(json, "b"),
              text(json, "d"),
              need(json, "w").doubleValue());
      case "e" -> ended(json);
      default -> throw new IOException("There is no event '" + text(json, "t") + "'.");
    };
  }

  private static Event resumed(JsonNode json) throws IOException {
    return new Event.Resumed(
        whole(json, "n"),
        whole(json, "c"),
        whole(json, "s"),
        text(json, "a"),
        settings(json),
        whole(json, "st"),
        text(json, "m"),
        whole(json, "p"));
  }

  private static Map<String, String> settings(JsonNode json) throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    need(json, "o").properties().forEach(e -> settings.put(e.getKey(), e.getValue().asText()));
    return settings;
  }

  private static Event started(JsonNode json) throws IOException {
    return new Event.Started(
        (int) whole(json, "f"),
        text(json, "r"),
        whole(json, "c"),
        text(json, "a"),
        settings(json),
        whole(json, "st"),
        whole(json, "se"),
        text(json, "m"),
        whole(json, "p"));
  }

  private static Event layers(JsonNode json) throws IOException {
    List<LayerInfo> layers = new ArrayList<>();
    for (JsonNode layer : need(json, "l")) {
      layers.add(
          new LayerInfo(
              layer.path(0).asText(),
              layer.path(1).asText(),
              layer.path(2).asText(),
              layer.path(3).longValue(),
              layer.path(4).longValue()));
    }
    return new Event.LayersDeclared(layers);
  }

  private static Event series(JsonNode json) throws IOException {
    List<SeriesInfo> series = new ArrayList<>();
    for (JsonNode info : need(json, "s")) {
      series.add(new SeriesInfo(info.path(0).asText(), info.path(1).asText()));
    }
    return new Event.SeriesDeclared(group(json, series.size()), series);
  }

  private static Event values(JsonNode json) throws IOException {
    double[] values = doubles(json, "v");
    return new Event.Values(
        group(json, values.length),
        whole(json, "s"),
        (int) whole(json, "e"),
        whole(json, "n"),
        values);
  }

  private static Event profile(JsonNode json) throws IOException {
    double[] bits = doubles(json, "b");
    long[] stored = longs(json, "m");
    double[] predicted = doubles(json, "v");
    double[] measured = doubles(json, "w");
    int layers = bits.length;
    require(
        stored.length == layers && predicted.length == layers && measured.length == layers,
        "a profile's arrays are not parallel");
    return new Event.LayerProfile(
        whole(json, "s"),
        bits,
        stored,
        predicted,
        measured,
        json.has("c") ? costs(json, bits.length) : null);
  }

  private static Event.LayerCosts costs(JsonNode json, int layers) throws IOException {
    long[] compress = longs(json, "c");
    long[] decompress = longs(json, "d");
    long[] scratch = longs(json, "x");
    require(
        compress.length == layers && decompress.length == layers && scratch.length == layers,
        "a profile's costs are not parallel to its layers");
    return new Event.LayerCosts(compress, decompress, scratch);
  }

  private static Event memory(JsonNode json) throws IOException {
    int[] phases = ints(json, "p");
    int[] layers = ints(json, "l");
    long[] held = longs(json, "h");
    long[] fp32 = longs(json, "f");
    int length = phases.length;
    require(
        layers.length == length && held.length == length && fp32.length == length,
        "a trace's arrays are not parallel");
    require(
        Arrays.stream(phases).allMatch(phase -> phase >= 0 && phase < PHASES),
        "a trace has a phase that there is not");
    return new Event.MemoryTrace(
        whole(json, "s"), source(text(json, "k")), phases, layers, held, fp32);
  }

  private static int group(JsonNode json, int size) throws IOException {
    long group = whole(json, "g");
    require(group >= 0 && group < GROUPS && size <= SPAN, "a group of series is out of range");
    return (int) group;
  }

  private static void require(boolean holds, String otherwise) throws IOException {
    if (!holds) {
      throw new IOException("In this event " + otherwise + ".");
    }
  }

  private static RunSummary.Source source(String key) throws IOException {
    for (RunSummary.Source source : RunSummary.Source.values()) {
      if (source.key().equals(key)) {
        return source;
      }
    }
    throw new IOException("There is no source '" + key + "' of bytes.");
  }

  private static Event ended(JsonNode json) throws IOException {
    JsonNode reason = need(json, "r");
    JsonNode summary = need(json, "s");
    return new Event.Ended(
        whole(json, "n"),
        Outcome.valueOf(text(json, "o")),
        reason.isNull() ? null : reason.asText(),
        summary(summary),
        text(json, "d"));
  }

  private static @Nullable RunSummary summary(JsonNode json) throws IOException {
    return json.isNull() ? null : JSON.treeToValue(json, RunSummary.class);
  }

  private static JsonNode need(JsonNode json, String key) throws IOException {
    JsonNode found = json.get(key);
    if (found == null) {
      throw new IOException("An event lacks its key '" + key + "'.");
    }
    return found;
  }

  /** An object has a size, too, and nothing at its places. */
  private static JsonNode array(JsonNode json, String key) throws IOException {
    JsonNode found = need(json, key);
    require(found.isArray(), "'" + key + "' is no array");
    return found;
  }

  private static String text(JsonNode json, String key) throws IOException {
    return need(json, key).asText();
  }

  private static long whole(JsonNode json, String key) throws IOException {
    return need(json, key).longValue();
  }

  private static double[] doubles(JsonNode json, String key) throws IOException {
    JsonNode array = array(json, key);
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = array.get(i);
      values[i] = value.isTextual() ? Double.parseDouble(value.textValue()) : value.doubleValue();
    }
    return values;
  }

  private static long[] longs(JsonNode json, String key) throws IOException {
    JsonNode array = array(json, key);
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).longValue();
    }
    return values;
  }

  private static int[] ints(JsonNode json, String key) throws IOException {
    JsonNode array = array(json, key);
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).intValue();
    }
    return values;
  }
}
