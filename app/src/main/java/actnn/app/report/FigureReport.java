package actnn.app.report;

import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.export.AtomicFile;
import actnn.app.chart.export.AtomicFolder;
import actnn.app.chart.export.ChartExport;
import actnn.app.chart.export.ChartFormat;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.ink.RunPalette;
import actnn.app.report.ReportModel.Section;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Every chart of a report as a file of its own, with title, legend, axes and units: {@code
 * 01-summary-accuracy-against-memory.svg}, numbered as they follow in the report.
 *
 * @param format of the files
 * @param style their ground, and whether they go into one file
 */
public record FigureReport(ChartFormat format, FigureStyle style) implements Report {
  private static final int LONGEST_NAME = 60;

  /** Vectors for the web and for editing. */
  public static FigureReport svg(FigureStyle style) {
    return new FigureReport(ChartFormat.SVG, style);
  }

  /** Two pixels for each point. */
  public static FigureReport png(FigureStyle style) {
    return new FigureReport(ChartFormat.PNG, style);
  }

  /** Vectors for papers. */
  public static FigureReport pdf(FigureStyle style) {
    return new FigureReport(ChartFormat.PDF, style);
  }

  /** One chart and what its file is called. */
  private record Named(String name, ChartSpec chart) {}

  /** Writes into a folder, or, where the style says so, one zip file. */
  @Override
  public List<Path> write(ReportModel model, Path target, Steps steps) throws IOException {
    List<Named> figures = named(model);
    if (style.zipped()) {
      AtomicFile.write(target, out -> zip(figures, model, out, steps));
      return List.of(target);
    }
    return AtomicFolder.write(target, folder -> drawn(figures, model, folder, steps));
  }

  private List<Path> drawn(List<Named> figures, ReportModel model, Path folder, Steps steps)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (Named figure : figures) {
      steps.at(files.size(), figures.size());
      Path file = folder.resolve(figure.name());
      AtomicFile.writePart(file, out -> draw(figure.chart(), model.cover().palette(), out));
      files.add(file);
    }
    return files;
  }

  private void zip(List<Named> figures, ReportModel model, OutputStream out, Steps steps)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (int i = 0; i < figures.size(); i++) {
      steps.at(i, figures.size());
      Named figure = figures.get(i);
      ZipEntry entry = new ZipEntry(figure.name());
      entry.setLastModifiedTime(FileTime.from(model.created()));
      zip.putNextEntry(entry);
      draw(figure.chart(), model.cover().palette(), zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  private void draw(ChartSpec chart, RunPalette palette, OutputStream out) throws IOException {
    ChartTheme theme = style.theme().with(palette);
    new ChartExport(ChartPlace.alone(chart), theme, ChartView.ALL).write(chart, format, out);
  }

  private List<Named> named(ReportModel model) {
    List<Named> all = new ArrayList<>();
    for (Section section : model.sections()) {
      for (ChartSpec chart : HtmlCharts.drawable(section.charts())) {
        String words =
            plain(section.title() + " " + chart.heading().title() + " " + chart.heading().note());
        String number = String.format(Locale.ROOT, "%02d", all.size() + 1);
        all.add(new Named(number + "-" + words + "." + format.extension(), chart));
      }
    }
    return all;
  }

  private static String plain(String text) {
    String words = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = words.substring(0, Math.min(LONGEST_NAME, words.length()));
    return cut.replaceAll("^-+|-+$", "");
  }
}
