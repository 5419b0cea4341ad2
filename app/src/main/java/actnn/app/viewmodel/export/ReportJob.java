package actnn.app.viewmodel.export;

import actnn.app.report.FigureStyle;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A report that is being written.
 *
 * @param whole the files that are whole by now, in place of what had their names before; grows on
 *     the thread that writes
 */
record ReportJob(
    ReportDraft draft,
    String stem,
    Set<ReportFormat> formats,
    FigureStyle style,
    Path folder,
    List<Path> whole) {
  private static final String NONE = "no half of a file is left";
  private static final int MOST = 3;

  /** What is there of it when it was ended, the end of a sentence. */
  String left() {
    List<String> names = whole.stream().map(file -> file.getFileName().toString()).toList();
    if (names.isEmpty()) {
      return NONE;
    }
    return names.size() > MOST
        ? "%d files were written to %s before, and %s".formatted(names.size(), folder, NONE)
        : "%s was written to %s before, and %s".formatted(String.join(", ", names), folder, NONE);
  }
}
