package actnn.app.chart.export;

/** What a chart can be saved as. */
public enum ChartFormat {
  /** Pixels, two for each point. */
  PNG("png"),
  /** Vectors for the web and for editing. */
  SVG("svg"),
  /** Vectors for papers. */
  PDF("pdf"),
  /** The numbers that are drawn. */
  CSV("csv");

  private final String extension;

  ChartFormat(String extension) {
    this.extension = extension;
  }

  /** Without the dot. */
  public String extension() {
    return extension;
  }
}
