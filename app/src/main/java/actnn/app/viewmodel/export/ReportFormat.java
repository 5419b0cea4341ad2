package actnn.app.viewmodel.export;

import java.util.List;
import java.util.Locale;

/** What can be written about runs. */
public enum ReportFormat {
  HTML("HTML", "One page with charts that needs nothing else", List.of(".html")),
  PDF("PDF", "A4 pages, charts as vectors", List.of(".pdf")),
  CSV(
      "CSV",
      "Summary, layers and every logged point as tables",
      List.of("-csv/summary.csv", "-csv/layers.csv", "-csv/series.csv")),
  JSON("JSON", "Everything, for programs", List.of(".json"));

  private final String title;
  private final String about;
  private final List<String> endings;

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

  /** The files that it makes of a stem, with forward slashes. */
  public List<String> files(String stem) {
    return endings.stream().map(ending -> stem + ending).toList();
  }

  /** What is handed to the writer: the file, or for tables the folder. */
  public String target(String stem) {
    return this == CSV ? stem + "-csv" : stem + "." + name().toLowerCase(Locale.ROOT);
  }
}
