package actnn.app.report;

import actnn.app.chart.draw.ChartTheme;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.export.AtomicFile;
import actnn.app.chart.export.Vectors;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.report.ReportModel.Section;
import actnn.app.report.ReportModel.Table;
import java.awt.Color;
import java.awt.Dimension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One HTML file with everything inside: no script, nothing loaded, readable in any browser for as
 * long as there are browsers. Its content policy forbids whatever a hostile run name might try.
 */
public final class HtmlReport implements Report {
  static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  private static final Dimension CHART = new Dimension(760, 360);

  @Override
  public void write(ReportModel model, Path target) throws IOException {
    AtomicFile.write(target, html(model));
  }

  /** The whole page. */
  public String html(ReportModel model) {
    Html html = new Html();
    html.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
    html.open("meta", "charset", "utf-8");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.element("title", model.title());
    html.open("style").raw(styleSheet()).close("style").close("head").open("body").open("main");
    head(html, model);
    HtmlTables tables = new HtmlTables(html, new Summary(model));
    tables.runs();
    tables.summary();
    int chart = 0;
    for (Section section : model.sections()) {
      chart = section(html, tables, section, chart);
    }
    tables.settings();
    tables.layers();
    tables.commands();
    html.element("footer", "Made by " + model.producer());
    return html.close("main").close("body").close("html").toString();
  }

  private static void head(Html html, ReportModel model) {
    String created =
        DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH)
            .format(model.created().atZone(ZoneId.systemDefault()));
    html.open("header").element("h1", model.title());
    int runs = model.runs().size();
    String count = runs == 1 ? "1 run" : runs + " runs";
    html.element("p", created + ", " + count, "class", "muted").close("header");
  }

  private static int section(Html html, HtmlTables tables, Section section, int firstChart) {
    html.open("section").element("h2", section.title());
    if (!section.text().isEmpty()) {
      html.element("p", section.text());
    }
    int chart = firstChart;
    for (ChartSpec spec : section.charts()) {
      html.open("figure").raw(themed(spec, "c" + chart++ + "-")).close("figure");
    }
    for (Table table : section.tables()) {
      tables.table(table);
    }
    html.close("section");
    return chart;
  }

  /** Neutral colours become the page's variables, so that one drawing serves light and dark. */
  private static String themed(ChartSpec spec, String prefix) {
    ChartTheme light = ChartTheme.LIGHT;
    String svg = Vectors.svg(spec, CHART, light, ChartView.ALL, prefix);
    return svg.replace("fill:white", "fill:var(--ground)")
        .replace("stroke:white", "stroke:var(--ground)")
        .replace(rgb(light.text()), "var(--text)")
        .replace(rgb(light.muted()), "var(--muted)")
        .replace(rgb(light.grid()), "var(--grid)")
        .replace(rgb(light.border()), "var(--border)")
        .replace(rgb(light.ghost()), "var(--ghost)");
  }

  private static String rgb(Color colour) {
    return "rgb(" + colour.getRed() + "," + colour.getGreen() + "," + colour.getBlue() + ")";
  }

  private static String styleSheet() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("report.css is missing from the program: install it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
