package actnn.app.report;

import actnn.app.chart.export.AtomicFile;
import actnn.app.report.ReportModel.Figure;
import actnn.app.report.ReportModel.Layer;
import actnn.app.report.ReportModel.Run;
import actnn.app.report.ReportModel.Series;
import actnn.app.series.LiveSeries.Snapshot;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything for programs, as one JSON object. A number that JSON cannot write is a string: "NaN",
 * "Infinity", "-Infinity".
 *
 * <pre>
 * {"title", "author", "notes", "created", "producer", "baseline",
 *  "runs": [{"id", "name", "outcome", "reason", "caveat", "command", "settings": {...},
 *            "figures": {...}, "layers": [{"name", "kind", "bits", "storedBytes", ...}],
 *            "series": [{"name", "unit", "step": [...], "value": [...], "seconds": [...]}]}]}
 * </pre>
 *
 * <p>Written as a stream: a long run needs no memory of its own size.
 */
public final class JsonReport implements Report {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  @Override
  public List<Path> write(ReportModel model, Path target, Steps steps) throws IOException {
    AtomicFile.write(
        target,
        out -> {
          try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            model(json.useDefaultPrettyPrinter(), model, steps);
          }
        });
    return List.of(target);
  }

  private static void model(JsonGenerator json, ReportModel model, Steps steps) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", model.title());
    json.writeStringField("author", model.cover().author());
    json.writeStringField("notes", model.cover().notes().source());
    json.writeStringField("created", model.created().toString());
    json.writeStringField("producer", model.producer());
    json.writeStringField("baseline", model.baseline());
    json.writeArrayFieldStart("runs");
    for (int i = 0; i < model.runs().size(); i++) {
      steps.at(i, model.runs().size());
      run(json, model.runs().get(i));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void run(JsonGenerator json, Run run) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", run.id());
    json.writeStringField("name", run.name());
    json.writeStringField("outcome", run.outcome());
    json.writeStringField("reason", run.reason());
    json.writeStringField("caveat", run.caveat());
    json.writeArrayFieldStart("tags");
    for (String tag : run.remarks().tags()) {
      json.writeString(tag);
    }
    json.writeEndArray();
    json.writeStringField("note", run.remarks().note());
    json.writeStringField("command", run.command());
    json.writeObjectFieldStart("settings");
    for (Map.Entry<String, String> setting : run.settings().entrySet()) {
      json.writeStringField(setting.getKey(), setting.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("figures");
    for (Figure figure : run.figures()) {
      json.writeNumberField(figure.key(), figure.value());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("layers");
    for (Layer layer : run.layers()) {
      layer(json, layer);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("series");
    for (Series series : run.series()) {
      series(json, series);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void layer(JsonGenerator json, Layer layer) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", layer.name());
    json.writeStringField("kind", layer.kind());
    json.writeNumberField("bits", layer.bits());
    json.writeNumberField("storedBytes", layer.storedBytes());
    json.writeNumberField("fp32Bytes", layer.fp32Bytes());
    json.writeNumberField("predictedVariance", layer.predictedVariance());
    json.writeNumberField("measuredVariance", layer.measuredVariance());
    json.writeNumberField("compressMillis", layer.cost().compressMillis());
    json.writeNumberField("decompressMillis", layer.cost().decompressMillis());
    json.writeNumberField("scratchBytes", layer.cost().scratchBytes());
    json.writeEndObject();
  }

  private static void series(JsonGenerator json, Series series) throws IOException {
    Snapshot points = series.points();
    json.writeStartObject();
    json.writeStringField("name", series.name());
    json.writeStringField("unit", series.unit().name().toLowerCase(Locale.ROOT));
    json.writeArrayFieldStart("step");
    for (int i = 0; i < points.size(); i++) {
      json.writeNumber(points.step(i));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("value");
    for (int i = 0; i < points.size(); i++) {
      json.writeNumber(points.value(i));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("seconds");
    for (int i = 0; i < points.size(); i++) {
      json.writeNumber(points.elapsedNanos(i) / 1e9);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
