package actnn.app.report;

import actnn.app.chart.spec.ink.RunPalette;
import actnn.app.report.note.Notes;

/**
 * What the author says of a report, and in which colours.
 *
 * @param title what it is about
 * @param author who wrote it; empty for nobody
 * @param notes what stands above the sections
 * @param palette the colours of runs
 */
public record Cover(String title, String author, Notes notes, RunPalette palette) {
  /** In the usual colours. */
  public Cover(String title, String author, Notes notes) {
    this(title, author, notes, RunPalette.OKABE_ITO);
  }

  /** A title alone. */
  public static Cover titled(String title) {
    return new Cover(title, "", Notes.NONE);
  }
}
