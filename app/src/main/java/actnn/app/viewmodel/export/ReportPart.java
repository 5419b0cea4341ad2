package actnn.app.viewmodel.export;

import java.util.List;
import java.util.Locale;

/** The parts of a report that can be left out. */
public enum ReportPart {
  SUMMARY("Summary", "The figures of all runs in one table"),
  CURVES("Curves", "Loss, metric and step time"),
  MEMORY("Memory", "Activation memory through one step and by layer, and what compression costs"),
  BITS("Bits", "Bits of each layer, now and over time"),
  SETTINGS("Settings", "Every setting of every run");

  private final String title;
  private final String about;

  ReportPart(String title, String about) {
    this.title = title;
    this.about = about;
  }

  /** All of them, as they follow unless told otherwise. */
  public static List<ReportPart> all() {
    return List.of(values());
  }

  /** As options name it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String title() {
    return title;
  }

  public String about() {
    return about;
  }
}
