package actnn.app.report;

import actnn.app.chart.draw.ChartTheme;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.export.AtomicFile;
import actnn.app.chart.export.Vectors;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.report.ReportModel.Cell;
import actnn.app.report.ReportModel.Figure;
import actnn.app.report.ReportModel.Quantity;
import actnn.app.report.ReportModel.Run;
import actnn.app.report.ReportModel.Section;
import actnn.app.report.ReportModel.Table;
import actnn.app.report.ReportModel.Words;
import java.awt.Color;
import java.awt.Dimension;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A4 pages: title, runs, summary with deltas, charts as vectors, commands. */
public final class PdfReport implements Report {
  private static final ChartTheme THEME = ChartTheme.PRINT;
  private static final Color BETTER = new Color(0x116329);
  private static final Color WORSE = new Color(0xA40E26);

  /**
   * More columns than these would be too narrow to read; the summary goes on in a further table.
   */
  private static final int RUNS_A_TABLE = 4;

  @Override
  public void write(ReportModel model, Path target) throws IOException {
    AtomicFile.write(target, out -> write(model, out));
  }

  private static void write(ReportModel model, OutputStream out) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.getDocumentInformation().setTitle(model.title());
      document.getDocumentInformation().setCreator(model.producer());
      try (PdfPages pages = new PdfPages(document, model.title() + ", " + model.producer())) {
        head(pages, model);
        summary(pages, new Summary(model));
        for (Section section : model.sections()) {
          section(document, pages, section);
        }
        commands(pages, model);
      }
      document.save(out);
    }
  }

  private static void head(PdfPages pages, ReportModel model) throws IOException {
    pages.paragraph(model.title(), THEME.bold(22), THEME.text(), 28);
    String created =
        DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH)
            .format(model.created().atZone(ZoneId.systemDefault()));
    pages.paragraph(created, THEME.font(10), THEME.muted(), 14);
    pages.space(10);
    for (Run run : new Summary(model).runs()) {
      String baseline = run.id().equals(model.baseline()) ? ", baseline" : "";
      String line = run.name() + ", " + run.outcome() + baseline + "  (" + run.id() + ")";
      pages.dotted(line, THEME.colour(run.ink()));
    }
  }

  private static void summary(PdfPages pages, Summary summary) throws IOException {
    List<Run> all = summary.runs();
    List<Figure> rows = summary.rows();
    for (int first = 0; first < all.size() && !rows.isEmpty(); first += RUNS_A_TABLE) {
      List<Run> runs = all.subList(first, Math.min(all.size(), first + RUNS_A_TABLE));
      pages.heading(first == 0 ? "Summary" : "Summary, continued");
      pages.row(runs.size());
      pages.cell(0, "Figure", THEME.bold(9), THEME.muted(), 0);
      for (int i = 0; i < runs.size(); i++) {
        pages.cell(i + 1, runs.get(i).name(), THEME.bold(9), THEME.muted(), 0);
      }
      for (Figure row : rows) {
        figures(pages, summary, runs, row);
      }
      pages.endTable();
    }
  }

  private static void figures(PdfPages pages, Summary summary, List<Run> runs, Figure row)
      throws IOException {
    pages.row(runs.size());
    pages.cell(0, row.label(), THEME.font(9), THEME.text(), 0);
    for (int i = 0; i < runs.size(); i++) {
      Optional<Figure> found = runs.get(i).figure(row.key());
      String value = found.map(figure -> figure.unit().text(figure.value())).orElse("n/a");
      pages.cell(i + 1, value, THEME.font(9), THEME.text(), 0);
      if (found.isPresent()) {
        Optional<Delta> delta = summary.delta(runs.get(i), found.get());
        if (delta.isPresent()) {
          String text = delta.get().text(row.unit());
          pages.cell(i + 1, text, THEME.font(7.5f), colour(delta.get()), 11);
        }
      }
    }
  }

  private static Color colour(Delta delta) {
    return switch (delta.verdict()) {
      case BETTER -> BETTER;
      case WORSE -> WORSE;
      case OTHER, SAME -> THEME.muted();
    };
  }

  private static void section(PDDocument document, PdfPages pages, Section section)
      throws IOException {
    pages.heading(section.title());
    if (!section.text().isEmpty()) {
      pages.paragraph(section.text(), THEME.font(10), THEME.text(), 14);
    }
    for (ChartSpec spec : section.charts()) {
      Dimension size = new Dimension((int) PdfPages.WIDTH, 250);
      pages.form(Vectors.pdf(document, spec, size, THEME, ChartView.ALL), size.height);
    }
    for (Table table : section.tables()) {
      table(pages, table);
    }
  }

  private static void table(PdfPages pages, Table table) throws IOException {
    pages.paragraph(table.title(), THEME.bold(10), THEME.text(), 18);
    int numbers = Math.max(1, table.columns().size() - 1);
    pages.row(numbers);
    for (int i = 0; i < table.columns().size(); i++) {
      pages.cell(i, table.columns().get(i), THEME.bold(9), THEME.muted(), 0);
    }
    for (List<Cell> row : table.rows()) {
      pages.row(numbers);
      for (int i = 0; i < row.size(); i++) {
        pages.cell(i, text(row.get(i)), THEME.font(9), THEME.text(), 0);
      }
    }
    pages.endTable();
    pages.space(10);
  }

  private static String text(Cell cell) {
    if (cell instanceof Quantity quantity) {
      return quantity.unit().text(quantity.value());
    } else if (cell instanceof Words words) {
      return words.text();
    }
    throw new AssertionError(cell);
  }

  private static void commands(PdfPages pages, ReportModel model) throws IOException {
    pages.heading("Reproduce");
    for (Run run : model.runs()) {
      pages.dotted(run.name(), THEME.colour(run.ink()));
      pages.paragraph(run.command(), THEME.font(9), THEME.muted(), 12);
      pages.space(6);
    }
  }
}
