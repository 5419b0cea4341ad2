package actnn.app.report;

import static actnn.app.chart.export.Markup.escaped;

import actnn.app.chart.export.AtomicFile;
import actnn.app.report.ReportModel.Remarks;
import actnn.app.report.ReportModel.Run;
import actnn.app.report.ReportModel.Section;
import actnn.assets.Assets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * One HTML file that needs nothing else: charts as inline SVG, nothing loaded from anywhere. A
 * content security policy inside the file holds the browser to that, and every text that comes from
 * a run or its author is escaped.
 *
 * <p>One script of ours shows values under the pointer. The policy names it by its hash (Content
 * Security Policy Level 3, section 2.3.1), so that no other can run, whatever a text contains; with
 * scripts off the charts are the same pictures.
 */
public final class HtmlReport implements Report {
  private static final String SCRIPT = Assets.text("js/report.js");
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-"
          + Digest.base64(SCRIPT)
          + "'";
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  @Override
  public List<Path> write(ReportModel model, Path target, Steps steps) throws IOException {
    AtomicFile.write(target, page(model, steps));
    return List.of(target);
  }

  /** The page as text. */
  static String page(ReportModel model) {
    return page(model, Steps.UNSEEN);
  }

  private static String page(ReportModel model, Steps steps) {
    HtmlCharts charts = new HtmlCharts(model.cover().palette());
    StringBuilder out = new StringBuilder(1 << 18);
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n");
    head(out, model, charts);
    out.append("<body>\n<main>\n");
    title(out, model);
    new HtmlNotes(out).append(model.cover().notes());
    runs(out, model, charts);
    contents(out, model);
    for (int i = 0; i < model.sections().size(); i++) {
      steps.at(i, model.sections().size());
      section(out, model.sections().get(i), i, charts);
    }
    reproduce(out, model);
    out.append("<footer>").append(escaped(model.producer()));
    out.append(". This file needs nothing else: it loads nothing, and runs nothing but what shows");
    out.append(" values under the pointer.</footer>\n</main>\n");
    out.append("<script>").append(SCRIPT).append("</script>\n");
    return out.append("</body>\n</html>\n").toString();
  }

  private static void head(StringBuilder out, ReportModel model, HtmlCharts charts) {
    out.append("<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"");
    out.append(POLICY).append("\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    if (!model.cover().author().isBlank()) {
      out.append("<meta name=\"author\" content=\"");
      out.append(escaped(model.cover().author())).append("\">\n");
    }
    out.append("<title>").append(escaped(model.title())).append("</title>\n<style>\n");
    out.append(charts.colours()).append(Assets.text("css/report.css"));
    out.append("</style>\n</head>\n");
  }

  private static void title(StringBuilder out, ReportModel model) {
    out.append("<header>\n<h1>").append(escaped(model.title())).append("</h1>\n<p>");
    out.append(escaped(model.byline())).append(" · <time datetime=\"");
    out.append(model.created()).append("\">").append(MOMENT.format(model.created()));
    out.append("</time></p>\n</header>\n");
  }

  private static void runs(StringBuilder out, ReportModel model, HtmlCharts charts) {
    out.append("<ul class=\"runs\">\n");
    for (Run run : model.runs()) {
      out.append("<li><i style=\"background:").append(charts.colour(run.ink())).append("\"></i>");
      out.append("<b>").append(escaped(run.name())).append("</b>");
      out.append("<span>").append(escaped(run.outcome())).append("</span>");
      if (model.runs().size() > 1 && run.id().equals(model.baseline())) {
        out.append("<em>baseline</em>");
      }
      out.append("<code>").append(escaped(run.id())).append("</code>");
      if (!run.reason().isEmpty()) {
        out.append("<p class=\"reason\">").append(escaped(run.reason())).append("</p>");
      }
      remarks(out, run.remarks());
      out.append("</li>\n");
    }
    out.append("</ul>\n");
    for (Run run : model.runs()) {
      if (!run.caveat().isEmpty()) {
        out.append("<p>").append(escaped(run.caveat())).append("</p>\n");
      }
    }
  }

  private static void remarks(StringBuilder out, Remarks remarks) {
    for (String tag : remarks.tags()) {
      out.append("<em>").append(escaped(tag)).append("</em>");
    }
    if (!remarks.note().isEmpty()) {
      out.append("<p class=\"note\">").append(escaped(remarks.note())).append("</p>");
    }
  }

  private static void contents(StringBuilder out, ReportModel model) {
    out.append("<nav aria-label=\"Contents\">");
    for (int i = 0; i < model.sections().size(); i++) {
      out.append("<a href=\"#part").append(i).append("\">");
      out.append(escaped(model.sections().get(i).title())).append("</a>");
    }
    out.append("<a href=\"#reproduce\">Reproduce</a></nav>\n");
  }

  private static void section(StringBuilder out, Section section, int index, HtmlCharts charts) {
    out.append("<section id=\"part").append(index).append("\">\n");
    out.append("<h2>").append(escaped(section.title())).append("</h2>\n");
    if (!section.text().isEmpty()) {
      out.append("<p>").append(escaped(section.text())).append("</p>\n");
    }
    tables(out, section, false);
    charts.append(out, section.charts());
    tables(out, section, true);
    if (section.tables().isEmpty() && HtmlCharts.drawable(section.charts()).isEmpty()) {
      out.append("<p class=\"none\">Nothing was recorded.</p>\n");
    }
    out.append("</section>\n");
  }

  private static void tables(StringBuilder out, Section section, boolean detail) {
    section.tables().stream()
        .filter(table -> table.detail() == detail)
        .forEach(table -> new HtmlTable(table).appendTo(out));
  }

  private static void reproduce(StringBuilder out, ReportModel model) {
    out.append("<section id=\"reproduce\">\n<h2>Reproduce</h2>\n");
    List<Run> runs = model.runs();
    for (Run run : runs) {
      if (runs.size() > 1) {
        out.append("<h3>").append(escaped(run.name())).append("</h3>\n");
      }
      out.append("<pre><code>").append(escaped(run.command())).append("</code></pre>\n");
    }
    out.append("</section>\n");
  }
}
