package actnn.app.report;

import actnn.app.chart.export.AtomicFile;
import actnn.app.chart.export.AtomicFolder;
import actnn.app.chart.export.Csv;
import actnn.app.report.ReportModel.Figure;
import actnn.app.report.ReportModel.Layer;
import actnn.app.report.ReportModel.Run;
import actnn.app.report.ReportModel.Series;
import actnn.app.series.LiveSeries.Snapshot;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Tables for spreadsheets and data frames, in a folder:
 *
 * <pre>
 * summary.csv  a line a run: figures, then settings
 * layers.csv   a line a layer of a run
 * series.csv   a line a logged point, in long form
 * </pre>
 *
 * <p>A figure that was not measured is an empty cell; a logged NaN is written as NaN.
 */
public final class CsvReport implements Report {
  private static final int LINES_AT_ONCE = 10_000;

  @Override
  public List<Path> write(ReportModel model, Path target, Steps steps) throws IOException {
    return AtomicFolder.write(target, folder -> tables(model, folder, steps));
  }

  private static List<Path> tables(ReportModel model, Path folder, Steps steps) throws IOException {
    Path summary = folder.resolve("summary.csv");
    Path layers = folder.resolve("layers.csv");
    Path series = folder.resolve("series.csv");
    AtomicFile.writePart(summary, summary(model));
    AtomicFile.writePart(layers, layers(model));
    AtomicFile.writePart(series, out -> series(model, out, steps));
    return List.of(summary, layers, series);
  }

  private static String summary(ReportModel model) {
    Csv csv = new Csv();
    var figures =
        model.runs().stream().flatMap(run -> run.figures().stream()).map(Figure::key).distinct();
    var settings =
        model.runs().stream().flatMap(run -> run.settings().keySet().stream()).distinct().sorted();
    var figureKeys = figures.toList();
    var settingKeys = settings.toList();
    csv.text("id").text("name").text("outcome").text("reason").text("baseline");
    figureKeys.forEach(csv::text);
    settingKeys.forEach(key -> csv.text("setting." + key));
    csv.text("command").end();
    for (Run run : model.runs()) {
      csv.text(run.id()).text(run.name()).text(run.outcome()).text(run.reason());
      csv.text(run.id().equals(model.baseline()) ? "yes" : "no");
      figureKeys.forEach(
          key -> measured(csv, run.figure(key).map(Figure::value).orElse(Double.NaN)));
      settingKeys.forEach(key -> csv.text(run.settings().getOrDefault(key, "")));
      csv.text(run.command()).end();
    }
    return csv.toString();
  }

  private static void measured(Csv csv, double value) {
    if (Double.isNaN(value)) {
      csv.nothing();
    } else {
      csv.number(value);
    }
  }

  private static String layers(ReportModel model) {
    Csv csv = new Csv();
    csv.text("run").text("place").text("layer").text("kind").text("bits");
    csv.text("stored_bytes").text("fp32_bytes");
    csv.text("predicted_variance").text("measured_variance");
    csv.text("compress_ms").text("decompress_ms").text("scratch_bytes").end();
    for (Run run : model.runs()) {
      int place = 0;
      for (Layer layer : run.layers()) {
        csv.text(run.id()).number(place++).text(layer.name()).text(layer.kind());
        csv.number(layer.bits()).number(layer.storedBytes()).number(layer.fp32Bytes());
        measured(csv, layer.predictedVariance());
        measured(csv, layer.measuredVariance());
        measured(csv, layer.cost().compressMillis());
        measured(csv, layer.cost().decompressMillis());
        measured(csv, layer.cost().scratchBytes());
        csv.end();
      }
    }
    return csv.toString();
  }

  /** Some thousand lines at a time, so that a long run is never in memory as text. */
  private static void series(ReportModel model, OutputStream out, Steps steps) throws IOException {
    BufferedWriter writer =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    writer.write("run,series,unit,step,seconds,value\r\n");
    int done = 0;
    for (Run run : model.runs()) {
      for (Series series : run.series()) {
        for (int from = 0; from < series.points().size(); from += LINES_AT_ONCE) {
          steps.at(done, model.runs().size());
          writer.write(lines(run, series, from));
        }
      }
      done++;
    }
    writer.flush();
  }

  private static String lines(Run run, Series series, int from) {
    String unit = series.unit().name().toLowerCase(Locale.ROOT);
    Snapshot points = series.points();
    Csv csv = new Csv();
    for (int i = from; i < Math.min(points.size(), from + LINES_AT_ONCE); i++) {
      csv.text(run.id()).text(series.name()).text(unit).number(points.step(i));
      csv.number(points.elapsedNanos(i) / 1e9).number(points.value(i)).end();
    }
    return csv.toString();
  }
}
