package actnn.app.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A way to write a report. Safe on any thread; not for the JavaFX one, since it draws. */
public interface Report {
  /** Follows the writing, and may end it. */
  @FunctionalInterface
  interface Steps {
    /** Nobody looks, and nobody ends it. */
    Steps UNSEEN = (done, all) -> {};

    /**
     * Is told before each part of a report. What it throws ends the writing, and the files are as
     * they were.
     */
    void at(int done, int all);
  }

  /**
   * Writes the report to a file, or, for reports of several files, into a folder. What is there
   * under the same names is replaced, all of it or, when something fails, none.
   *
   * @return the files written, in the order of the report
   * @throws IOException when the target cannot be written; files there are then still whole
   */
  default List<Path> write(ReportModel model, Path target) throws IOException {
    return write(model, target, Steps.UNSEEN);
  }

  /** The same for who looks on. */
  List<Path> write(ReportModel model, Path target, Steps steps) throws IOException;
}
