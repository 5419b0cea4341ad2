package actnn.app.viewmodel.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be written about runs. */
public enum ReportFormat {
  HTML("HTML", "One page with charts that needs nothing else", List.of(".html")),
  PDF("PDF", "A4 pages, charts as vectors", List.of(".pdf")),
  CSV(
      "CSV",
      "Summary, layers and every logged point as tables",
      List.of("-csv/summary.csv", "-csv/layers.csv", "-csv/series.csv")),
  JSON("JSON", "Everything, for programs", List.of(".json")),
  SVG("Figures as SVG", "Every chart as a file: vectors for the web and for editing"),
  PNG("Figures as PNG", "Every chart as a file: two pixels for each point"),
  FIGURES_PDF("Figures as PDF", "Every chart as a file: vectors for papers");

  private final String title;
  private final String about;
  private final List<String> endings;

  ReportFormat(String title, String about) {
    this(title, about, List.of());
  }

  ReportFormat(String title, String about, List<String> endings) {
    this.title = title;
    this.about = about;
    this.endings = endings;
  }

  public String title() {
    return title;
  }

  /** What it is good for. */
  public String about() {
    return about;
  }

  /** As options name it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The format that options name so, in any case. */
  public static Optional<ReportFormat> of(String key) {
    String plain = key.strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(format -> format.key().equals(plain)).findFirst();
  }

  /** Whether it has a file for each chart. */
  public boolean isFigures() {
    return endings.isEmpty();
  }

  /**
   * The files that it makes of a stem, with forward slashes; of figures, whose number only the
   * report knows, a pattern.
   */
  public List<String> files(String stem, boolean zipped) {
    if (!isFigures()) {
      return endings.stream().map(ending -> stem + ending).toList();
    }
    return List.of(zipped ? target(stem, true) : target(stem, false) + "/*." + extension());
  }

  /** What is handed to the writer: the file, or for tables and figures the folder. */
  public String target(String stem, boolean zipped) {
    if (isFigures()) {
      return stem + "-figures-" + extension() + (zipped ? ".zip" : "");
    }
    return this == CSV ? stem + "-csv" : stem + "." + key();
  }

  private String extension() {
    return this == FIGURES_PDF ? "pdf" : key();
  }
}
