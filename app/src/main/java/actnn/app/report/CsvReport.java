package actnn.app.report;

import actnn.app.chart.export.AtomicFile;
import actnn.app.chart.export.Csv;
import actnn.app.chart.spec.Unit;
import actnn.app.report.ReportModel.Figure;
import actnn.app.report.ReportModel.Layer;
import actnn.app.report.ReportModel.Run;
import actnn.app.report.ReportModel.Series;
import actnn.app.series.LiveSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Three files in a folder: summary.csv, layers.csv and series.csv. Numbers are bare and in base
 * units, which a column names: bytes, fractions, milliseconds.
 */
public final class CsvReport implements Report {
  @Override
  public void write(ReportModel model, Path folder) throws IOException {
    AtomicFile.write(folder.resolve("summary.csv"), summary(model));
    AtomicFile.write(folder.resolve("layers.csv"), layers(model));
    AtomicFile.write(folder.resolve("series.csv"), series(model));
  }

  /** A line a figure of a run. */
  public String summary(ReportModel model) {
    Summary summary = new Summary(model);
    Csv csv = new Csv();
    csv.text("run").text("name").text("outcome").text("figure").text("unit").text("value");
    csv.text("delta").text("delta relative").end();
    for (Run run : summary.runs()) {
      for (Figure figure : run.figures()) {
        csv.text(run.id()).text(run.name()).text(run.outcome());
        csv.text(figure.key()).text(base(figure.unit()));
        number(csv, figure.value());
        Optional<Delta> delta = summary.delta(run, figure);
        number(csv, delta.map(Delta::absolute).orElse(Double.NaN));
        number(csv, delta.map(Delta::relative).orElse(Double.NaN));
        csv.end();
      }
    }
    return csv.toString();
  }

  /** A line a layer of a run. */
  public String layers(ReportModel model) {
    Csv csv = new Csv();
    csv.text("run").text("name").text("layer").text("kind").text("bits").text("stored (bytes)");
    csv.text("fp32 (bytes)").text("predicted variance").text("measured variance").end();
    for (Run run : model.runs()) {
      for (Layer layer : run.layers()) {
        csv.text(run.id()).text(run.name()).text(layer.name()).text(layer.kind());
        csv.number(layer.bits()).number(layer.storedBytes()).number(layer.fp32Bytes());
        number(csv, layer.predictedVariance());
        number(csv, layer.measuredVariance());
        csv.end();
      }
    }
    return csv.toString();
  }

  /** A line a logged point; NaN and infinities are kept, they are what was logged. */
  public String series(ReportModel model) {
    Csv csv = new Csv();
    csv.text("run").text("series").text("unit").text("step").text("elapsed (s)").text("value");
    csv.end();
    for (Run run : model.runs()) {
      for (Series series : run.series()) {
        LiveSeries.Snapshot points = series.points();
        for (int i = 0; i < points.size(); i++) {
          csv.text(run.id()).text(series.name()).text(base(series.unit())).number(points.step(i));
          csv.number(points.elapsedNanos(i) * 1e-9).number(points.value(i)).end();
        }
      }
    }
    return csv.toString();
  }

  /** What was not measured is an empty cell. */
  private static void number(Csv csv, double value) {
    if (Double.isNaN(value)) {
      csv.nothing();
    } else {
      csv.number(value);
    }
  }

  static String base(Unit unit) {
    return switch (unit) {
      case BYTES -> "bytes";
      case BITS -> "bits";
      case PERCENT -> "fraction";
      case RATIO -> "ratio";
      case MILLIS -> "ms";
      case SECONDS -> "s";
      case CLOCK -> "s since 1970";
      case NUMBER, COUNT -> "";
    };
  }
}
