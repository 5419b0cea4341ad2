package actnn.app.viewmodel.export;

/** The parts of a report that can be left out. */
public enum ReportPart {
  SUMMARY("Summary", "The figures of all runs in one table"),
  CURVES("Curves", "Loss, metric and step time"),
  MEMORY("Memory", "Activation memory through one step and by layer"),
  BITS("Bits", "Bits of each layer, now and over time"),
  SETTINGS("Settings", "Every setting of every run");

  private final String title;
  private final String about;

  ReportPart(String title, String about) {
    this.title = title;
    this.about = about;
  }

  public String title() {
    return title;
  }

  public String about() {
    return about;
  }
}
