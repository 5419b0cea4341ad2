package actnn.app.report;

import actnn.app.report.note.Notes;

/**
 * What the author says of a report.
 *
 * @param title what it is about
 * @param author who wrote it; empty for nobody
 * @param notes what stands above the sections
 */
public record Cover(String title, String author, Notes notes) {
  /** A title alone. */
  public static Cover titled(String title) {
    return new Cover(title, "", Notes.NONE);
  }
}
