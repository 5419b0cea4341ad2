package actnn.app.report;

import actnn.app.chart.export.AtomicFile;
import actnn.app.report.ReportModel.Figure;
import actnn.app.report.ReportModel.Layer;
import actnn.app.report.ReportModel.Run;
import actnn.app.report.ReportModel.Series;
import actnn.app.series.LiveSeries;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything for programs. JSON has no NaN and no infinity: they are the strings "NaN", "Infinity"
 * and "-Infinity"; what was not measured in a summary is null.
 */
public final class JsonReport implements Report {
  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public void write(ReportModel model, Path target) throws IOException {
    AtomicFile.write(target, out -> write(model, out));
  }

  private static void write(ReportModel model, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("title", model.title());
      json.writeStringField("created", model.created().toString());
      json.writeStringField("producer", model.producer());
      json.writeStringField("baseline", model.baseline());
      json.writeArrayFieldStart("runs");
      for (Run run : model.runs()) {
        run(json, run);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void run(JsonGenerator json, Run run) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", run.id());
    json.writeStringField("name", run.name());
    json.writeStringField("outcome", run.outcome());
    json.writeStringField("command", run.command());
    json.writeObjectFieldStart("settings");
    for (Map.Entry<String, String> setting : run.settings().entrySet()) {
      json.writeStringField(setting.getKey(), setting.getValue());
    }
    json.writeEndObject();
    json.writeObjectFieldStart("figures");
    for (Figure figure : run.figures()) {
      json.writeObjectFieldStart(figure.key());
      measured(json, "value", figure.value());
      json.writeStringField("unit", CsvReport.base(figure.unit()));
      json.writeEndObject();
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
    measured(json, "bits", layer.bits());
    json.writeNumberField("storedBytes", layer.storedBytes());
    json.writeNumberField("fp32Bytes", layer.fp32Bytes());
    measured(json, "predictedVariance", layer.predictedVariance());
    measured(json, "measuredVariance", layer.measuredVariance());
    json.writeEndObject();
  }

  private static void series(JsonGenerator json, Series series) throws IOException {
    LiveSeries.Snapshot points = series.points();
    json.writeStartObject();
    json.writeStringField("name", series.name());
    json.writeStringField("unit", CsvReport.base(series.unit()));
    json.writeArrayFieldStart("points");
    for (int i = 0; i < points.size(); i++) {
      json.writeStartArray();
      json.writeNumber(points.step(i));
      json.writeNumber(points.elapsedNanos(i));
      logged(json, points.value(i));
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void measured(JsonGenerator json, String name, double value) throws IOException {
    json.writeFieldName(name);
    if (Double.isNaN(value)) {
      json.writeNull();
    } else {
      logged(json, value);
    }
  }

  private static void logged(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(Double.toString(value));
    }
  }
}
