package actnn.app.report;

import actnn.app.chart.draw.ChartTheme;
import actnn.app.chart.spec.BitScale;
import actnn.app.chart.spec.Unit;
import actnn.app.report.ReportModel.Cell;
import actnn.app.report.ReportModel.Figure;
import actnn.app.report.ReportModel.Layer;
import actnn.app.report.ReportModel.Quantity;
import actnn.app.report.ReportModel.Run;
import actnn.app.report.ReportModel.Table;
import actnn.app.report.ReportModel.Words;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables of the HTML report. */
final class HtmlTables {
  private final Html html;
  private final Summary summary;

  HtmlTables(Html html, Summary summary) {
    this.html = html;
    this.summary = summary;
  }

  /** The runs by colour, name and outcome. */
  void runs() {
    html.open("ul", "class", "runs");
    for (Run run : summary.runs()) {
      html.open("li");
      dot(run);
      html.element("strong", run.name());
      if (summary.isBaseline(run)) {
        html.element("span", "baseline", "class", "tag");
      }
      html.element("span", run.outcome(), "class", "tag");
      html.element("code", run.id()).close("li");
    }
    html.close("ul");
  }

  private void dot(Run run) {
    Color colour = ChartTheme.LIGHT.colour(run.ink());
    String web = String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xFFFFFF);
    html.open("span", "class", "dot", "style", "background:" + web).close("span");
  }

  /** Figures by run, each with its delta to the baseline. */
  void summary() {
    if (summary.runs().isEmpty()) {
      return;
    }
    html.open("section").element("h2", "Summary");
    begin("");
    html.element("th", "Figure");
    for (Run run : summary.runs()) {
      html.open("th", "class", "number");
      dot(run);
      html.text(run.name()).close("th");
    }
    body();
    for (Figure row : summary.rows()) {
      html.open("tr").element("th", row.label(), "scope", "row");
      summary.runs().forEach(run -> figure(run, run.figure(row.key())));
      html.close("tr");
    }
    end();
    html.close("section");
  }

  private void figure(Run run, Optional<Figure> figure) {
    html.open("td", "class", "number");
    html.text(figure.map(found -> found.unit().text(found.value())).orElse("n/a"));
    figure.flatMap(found -> summary.delta(run, found)).ifPresent(delta -> delta(delta, figure));
    html.close("td");
  }

  private void delta(Delta delta, Optional<Figure> figure) {
    String name = delta.verdict().name().toLowerCase(Locale.ROOT);
    Unit unit = figure.map(Figure::unit).orElse(Unit.NUMBER);
    html.element("span", delta.text(unit), "class", "delta " + name);
  }

  /** The settings that differ, and all of them folded away. */
  void settings() {
    List<String> differing = summary.differingSettings();
    html.open("section").element("h2", "Settings");
    if (summary.runs().size() > 1) {
      html.element(
          "p",
          differing.isEmpty() ? "All settings are equal." : "Only settings that differ:",
          "class",
          "muted");
    }
    if (!differing.isEmpty()) {
      settings(differing);
    }
    if (!summary.allSettings().isEmpty()) {
      html.open("details").element("summary", "All settings");
      settings(summary.allSettings());
      html.close("details");
    }
    html.close("section");
  }

  private void settings(List<String> keys) {
    begin("");
    html.element("th", "Setting");
    summary.runs().forEach(run -> html.element("th", run.name()));
    body();
    for (String key : keys) {
      html.open("tr").open("th", "scope", "row").element("code", key).close("th");
      for (Run run : summary.runs()) {
        html.element("td", run.settings().getOrDefault(key, ""));
      }
      html.close("tr");
    }
    end();
  }

  /** Each run's layers, folded away. */
  void layers() {
    if (summary.runs().stream().allMatch(run -> run.layers().isEmpty())) {
      return;
    }
    html.open("section").element("h2", "Layers");
    for (Run run : summary.runs()) {
      if (!run.layers().isEmpty()) {
        html.open("details").open("summary");
        dot(run);
        html.text(run.name() + ", " + run.layers().size() + " layers").close("summary");
        layers(run);
        html.close("details");
      }
    }
    html.close("section");
  }

  private void layers(Run run) {
    begin("");
    for (String name : List.of("Layer", "Kind")) {
      html.element("th", name);
    }
    for (String name :
        List.of("Bits", "Stored", "fp32", "Ratio", "Predicted variance", "Measured variance")) {
      html.element("th", name, "class", "number");
    }
    body();
    for (Layer layer : run.layers()) {
      html.open("tr").open("th", "scope", "row").element("code", layer.name()).close("th");
      html.element("td", layer.kind());
      number(BitScale.text(layer.bits()));
      number(Unit.BYTES.text(layer.storedBytes()));
      number(Unit.BYTES.text(layer.fp32Bytes()));
      double ratio = layer.fp32Bytes() / (double) Math.max(1, layer.storedBytes());
      number(Unit.RATIO.text(ratio));
      number(Unit.NUMBER.text(layer.predictedVariance()));
      number(Unit.NUMBER.text(layer.measuredVariance()));
      html.close("tr");
    }
    end();
  }

  private void number(String text) {
    html.element("td", text, "class", "number");
  }

  /** A command for each run. */
  void commands() {
    html.open("section").element("h2", "Reproduce");
    for (Run run : summary.runs()) {
      html.open("p");
      dot(run);
      html.text(run.name()).close("p").element("pre", run.command());
    }
    html.close("section");
  }

  /** A table of a section. */
  void table(Table table) {
    begin(table.title());
    table.columns().forEach(column -> html.element("th", column));
    body();
    for (List<Cell> row : table.rows()) {
      html.open("tr");
      row.forEach(this::cell);
      html.close("tr");
    }
    end();
  }

  private void cell(Cell cell) {
    if (cell instanceof Quantity quantity) {
      number(quantity.unit().text(quantity.value()));
    } else if (cell instanceof Words words) {
      html.element("td", words.text());
    }
  }

  private void begin(String caption) {
    html.open("div", "class", "table").open("table");
    if (!caption.isEmpty()) {
      html.element("caption", caption);
    }
    html.open("thead").open("tr");
  }

  private void body() {
    html.close("tr").close("thead").open("tbody");
  }

  private void end() {
    html.close("tbody").close("table").close("div");
  }
}
