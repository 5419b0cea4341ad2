package actnn.app.report.pdf;

import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.export.AtomicFile;
import actnn.app.chart.export.Markup;
import actnn.app.chart.export.PdfChart;
import actnn.app.chart.export.PdfLettering;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.report.HtmlCharts;
import actnn.app.report.Report;
import actnn.app.report.ReportModel;
import actnn.app.report.ReportModel.Run;
import actnn.app.report.ReportModel.Section;
import actnn.app.report.ReportModel.Table;
import java.awt.Dimension;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/**
 * A4 pages for print: title, runs, tables, charts as vectors. Text can be searched and copied; what
 * it needs of the font is in the file.
 */
public final class PdfReport implements Report {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Charts are laid out wider than the page and scaled down to it. */
  private static final int CHART_WIDTH = 660;

  private static final int CHART_HEIGHT = 284;

  @Override
  public List<Path> write(ReportModel model, Path target, Steps steps) throws IOException {
    AtomicFile.write(target, out -> write(model, out, steps));
    return List.of(target);
  }

  /** Writes the pages into a stream, which stays open. */
  static void write(ReportModel model, OutputStream out) throws IOException {
    write(model, out, Steps.UNSEEN);
  }

  private static void write(ReportModel model, OutputStream out, Steps steps) throws IOException {
    try (PDDocument document = new PDDocument();
        PdfLettering lettering = new PdfLettering(document)) {
      describe(document, model);
      PdfPages pages = new PdfPages(lettering, theme(model));
      fill(pages, model, steps);
      pages.finish(model.producer());
      document.save(out);
    }
  }

  private static ChartTheme theme(ReportModel model) {
    return ChartTheme.PRINT.with(model.cover().palette());
  }

  private static void describe(PDDocument document, ReportModel model) {
    PDDocumentInformation about = document.getDocumentInformation();
    about.setTitle(Markup.clean(model.title()));
    about.setAuthor(Markup.clean(model.cover().author()));
    about.setProducer(Markup.clean(model.producer()));
    Calendar created = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    created.setTimeInMillis(model.created().toEpochMilli());
    about.setCreationDate(created);
    document.getDocumentCatalog().setLanguage("en");
  }

  private static void fill(PdfPages pages, ReportModel model, Steps steps) throws IOException {
    int count = model.runs().size();
    pages.title(model.title(), model.byline() + " · " + MOMENT.format(model.created()));
    new PdfNotes(pages).draw(model.cover().notes());
    for (Run run : model.runs()) {
      boolean baseline = count > 1 && run.id().equals(model.baseline());
      String status = run.outcome() + (baseline ? ", baseline" : "") + "   " + run.id();
      pages.entry(theme(model).colour(run.ink()), run.name(), status);
      pages.remark(run.reason());
      pages.remark(run.caveat());
      pages.remark(run.remarks().tagLine());
      pages.remark(run.remarks().note());
    }
    for (int i = 0; i < model.sections().size(); i++) {
      steps.at(i, model.sections().size());
      section(pages, model.sections().get(i), theme(model));
    }
    pages.heading("Reproduce", 60);
    for (Run run : model.runs()) {
      pages.command(count == 1 ? "" : run.name(), run.command());
    }
  }

  private static void section(PdfPages pages, Section section, ChartTheme theme)
      throws IOException {
    var charts = HtmlCharts.drawable(section.charts());
    var tables = section.tables().stream().filter(table -> !table.rows().isEmpty()).toList();
    if (charts.isEmpty() && tables.isEmpty()) {
      return;
    }
    pages.heading(section.title(), charts.isEmpty() ? 90 : 240);
    for (Table table : tables) {
      draw(pages, table, false);
    }
    for (ChartSpec chart : charts) {
      chart(pages, chart, theme);
    }
    for (Table table : tables) {
      draw(pages, table, true);
    }
  }

  private static void draw(PdfPages pages, Table table, boolean detail) throws IOException {
    if (table.detail() == detail) {
      new PdfTable(table).draw(pages);
    }
  }

  private static void chart(PdfPages pages, ChartSpec chart, ChartTheme theme) throws IOException {
    int rows = chart instanceof HeatSpec heat ? heat.grid().rows() : 0;
    Dimension size =
        new Dimension(CHART_WIDTH, Math.min(900, Math.max(CHART_HEIGHT, 110 + 9 * rows)));
    pages.form(
        PdfChart.form(pages.lettering(), chart, size, theme, ChartView.ALL),
        size.width,
        size.height);
  }
}
