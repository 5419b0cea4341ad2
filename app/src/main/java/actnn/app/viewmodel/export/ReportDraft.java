package actnn.app.viewmodel.export;

import actnn.app.report.Cover;
import actnn.app.report.ReportModel;
import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.info.RunMissingException;
import actnn.app.run.state.RunStates;
import actnn.app.viewmodel.figure.compare.ComparedRun;
import actnn.app.viewmodel.figure.compare.MemoryBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * What a report shall be before it is made.
 *
 * @param cover what its author says; with a blank title it is called after its runs
 * @param runs their ids, in order
 * @param parts what to put in, in order
 * @param budget memory that the largest batch of each run is told for
 */
public record ReportDraft(
    Cover cover, List<String> runs, List<ReportPart> parts, MemoryBudget budget) {
  /** With nothing said of largest batches. */
  public ReportDraft(Cover cover, List<String> runs, List<ReportPart> parts) {
    this(cover, runs, parts, MemoryBudget.NONE);
  }

  public ReportDraft {
    runs = List.copyOf(runs);
    parts = List.copyOf(parts);
  }

  /**
   * Reads the runs and makes the report, whose series are read as it is written; not for the
   * window's thread. Both fail where one of the runs is deleted meanwhile.
   */
  public ReportModel model(RunCatalog catalog, RunStates states, String producer) {
    return model(catalog, states, producer, () -> {});
  }

  /**
   * The same for who may give it up.
   *
   * @param check throws where it shall not go on; asked before each run
   */
  public ReportModel model(RunCatalog catalog, RunStates states, String producer, Runnable check) {
    List<ComparedRun> read = new ArrayList<>();
    for (String id : runs) {
      check.run();
      read.addAll(ComparedRun.read(List.of(id), catalog, states));
    }
    List<ComparedRun> found = ComparedRun.within(budget, read);
    Cover named = cover;
    if (cover.title().isBlank()) {
      String title = titleOf(found.stream().map(ComparedRun::name).toList());
      named = new Cover(title, cover.author(), cover.notes(), cover.palette());
    }
    ReportModel model =
        new RunReport(named, producer, found, parts, id -> stay(id, catalog)).model();
    runs.forEach(id -> stay(id, catalog));
    return model;
  }

  private static void stay(String id, RunCatalog catalog) {
    if (catalog.byId(id).isEmpty()) {
      throw new RunMissingException(
          "Run %s was deleted while its report was made, which was left out: make it again without that run."
              .formatted(id));
    }
  }

  /** What a report on runs of these names is called unless its author says. */
  static String titleOf(List<String> names) {
    return names.size() <= 2
        ? String.join(" and ", names.stream().distinct().toList())
        : names.size() + " runs compared";
  }
}
