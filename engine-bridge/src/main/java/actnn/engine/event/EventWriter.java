package actnn.engine.event;

import actnn.engine.event.Event.LayerInfo;
import actnn.engine.event.Event.SeriesInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Events to the JSON of one line; {@code package-info} has the table. Stateless, thread-safe. */
final class EventWriter {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private EventWriter() {}

  /** Writes the JSON object, without LF, to a stream in memory. */
  static void write(Event event, ByteArrayOutputStream target) {
    try {
      generate(event, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void generate(Event event, OutputStream target) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(target)) {
      json.writeStartObject();
      if (event instanceof Event.Values values) {
        values(json, values);
      } else if (event instanceof Event.Started started) {
        started(json, started);
      } else if (event instanceof Event.Resumed resumed) {
        resumed(json, resumed);
      } else if (event instanceof Event.LayersDeclared declared) {
        layers(json, declared);
      } else if (event instanceof Event.SeriesDeclared declared) {
        series(json, declared);
      } else if (event instanceof Event.LayerProfile profile) {
        profile(json, profile);
      } else if (event instanceof Event.MemoryTrace trace) {
        memory(json, trace);
      } else {
        line(json, event);
      }
      json.writeEndObject();
    }
  }

  private static void line(JsonGenerator json, Event event) throws IOException {
    if (event instanceof Event.Message message) {
      json.writeStringField("t", "i");
      json.writeNumberField("n", message.nanos());
      json.writeStringField("s", message.severity().name());
      json.writeStringField("x", message.text());
    } else if (event instanceof Event.NonFiniteMet met) {
      json.writeStringField("t", "n");
      json.writeNumberField("n", met.nanos());
      json.writeNumberField("s", met.step());
      json.writeStringField("l", met.layer());
      json.writeStringField("k", met.kind().name());
      json.writeBooleanField("o", met.skipped());
    } else if (event instanceof Event.Alive alive) {
      json.writeStringField("t", "a");
      json.writeNumberField("n", alive.nanos());
      json.writeNumberField("w", alive.nextWithinMillis());
    } else if (event instanceof Event.Paused change) {
      json.writeStringField("t", "z");
      json.writeNumberField("n", change.nanos());
      json.writeBooleanField("p", change.paused());
    } else if (event instanceof Event.Checkpointed saved) {
      checkpointed(json, saved);
    } else if (event instanceof Event.Ended ended) {
      ended(json, ended);
    } else {
      throw new AssertionError(event);
    }
  }

  private static void started(JsonGenerator json, Event.Started started) throws IOException {
    json.writeStringField("t", "h");
    json.writeNumberField("f", started.format());
    json.writeStringField("r", started.run());
    json.writeNumberField("c", started.createdAtMillis());
    json.writeStringField("a", started.app());
    settings(json, started.settings());
    json.writeNumberField("st", started.stepsTotal());
    json.writeNumberField("se", started.stepsPerEpoch());
    json.writeStringField("m", started.machine());
    json.writeNumberField("p", started.pid());
  }

  private static void resumed(JsonGenerator json, Event.Resumed resumed) throws IOException {
    json.writeStringField("t", "r");
    json.writeNumberField("n", resumed.nanos());
    json.writeNumberField("c", resumed.atMillis());
    json.writeNumberField("s", resumed.step());
    json.writeStringField("a", resumed.app());
    settings(json, resumed.settings());
    json.writeNumberField("st", resumed.stepsTotal());
    json.writeStringField("m", resumed.machine());
    json.writeNumberField("p", resumed.pid());
  }

  private static void settings(JsonGenerator json, Map<String, String> settings)
      throws IOException {
    json.writeObjectFieldStart("o");
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      json.writeStringField(setting.getKey(), setting.getValue());
    }
    json.writeEndObject();
  }

  private static void checkpointed(JsonGenerator json, Event.Checkpointed saved)
      throws IOException {
    json.writeStringField("t", "c");
    json.writeNumberField("n", saved.nanos());
    json.writeNumberField("s", saved.step());
    json.writeStringField("f", saved.file());
    json.writeNumberField("b", saved.bytes());
    json.writeStringField("d", saved.sha256());
    json.writeNumberField("w", saved.millis());
  }

  private static void layers(JsonGenerator json, Event.LayersDeclared declared) throws IOException {
    json.writeStringField("t", "l");
    json.writeArrayFieldStart("l");
    for (LayerInfo layer : declared.layers()) {
      json.writeStartArray();
      json.writeString(layer.name());
      json.writeString(layer.kind());
      json.writeString(layer.output());
      json.writeNumber(layer.numbers());
      json.writeNumber(layer.fp32Bytes());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void series(JsonGenerator json, Event.SeriesDeclared declared) throws IOException {
    json.writeStringField("t", "d");
    json.writeNumberField("g", declared.group());
    json.writeArrayFieldStart("s");
    for (SeriesInfo info : declared.series()) {
      json.writeStartArray();
      json.writeString(info.name());
      json.writeString(info.unit());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void values(JsonGenerator json, Event.Values values) throws IOException {
    json.writeStringField("t", "v");
    json.writeNumberField("g", values.group());
    json.writeNumberField("s", values.step());
    json.writeNumberField("e", values.epoch());
    json.writeNumberField("n", values.nanos());
    doubles(json, "v", values.values());
  }

  private static void profile(JsonGenerator json, Event.LayerProfile profile) throws IOException {
    json.writeStringField("t", "p");
    json.writeNumberField("s", profile.step());
    doubles(json, "b", profile.bits());
    longs(json, "m", profile.storedBytes());
    doubles(json, "v", profile.predictedVariance());
    doubles(json, "w", profile.measuredVariance());
    Event.LayerCosts costs = profile.costs();
    if (costs != null) {
      longs(json, "c", costs.compressNanos());
      longs(json, "d", costs.decompressNanos());
      longs(json, "x", costs.scratchBytes());
    }
  }

  private static void memory(JsonGenerator json, Event.MemoryTrace trace) throws IOException {
    json.writeStringField("t", "m");
    json.writeNumberField("s", trace.step());
    json.writeStringField("k", trace.source().key());
    json.writeFieldName("p");
    json.writeArray(trace.phase(), 0, trace.phase().length);
    json.writeFieldName("l");
    json.writeArray(trace.layer(), 0, trace.layer().length);
    longs(json, "h", trace.heldBytes());
    longs(json, "f", trace.fp32Bytes());
  }

  private static void ended(JsonGenerator json, Event.Ended ended) throws IOException {
    json.writeStringField("t", "e");
    json.writeNumberField("n", ended.nanos());
    json.writeStringField("o", ended.outcome().name());
    json.writeStringField("r", ended.reason());
    json.writeFieldName("s");
    JSON.writeValue(json, ended.summary());
    json.writeStringField("d", ended.digest());
  }

  private static void doubles(JsonGenerator json, String key, double[] values) throws IOException {
    json.writeFieldName(key);
    json.writeArray(values, 0, values.length);
  }

  private static void longs(JsonGenerator json, String key, long[] values) throws IOException {
    json.writeFieldName(key);
    json.writeArray(values, 0, values.length);
  }
}
