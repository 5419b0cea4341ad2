package actnn.app.viewmodel.figure;

import actnn.app.chart.spec.Ink;
import actnn.app.run.RunCatalog;
import actnn.app.run.RunDetail;
import actnn.app.run.RunInfo;
import actnn.app.run.RunState;
import actnn.app.run.RunStates;
import actnn.app.series.XAxis.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One run among those that are compared or reported.
 *
 * @param detail what the catalog knows
 * @param state its curves and layers
 * @param ink its colour in every chart, table and report
 * @param label its name without what all compared names begin with, for places with little room
 */
public record ComparedRun(RunDetail detail, RunState state, Ink ink, String label) {
  private static final int COLOURS = 8;

  /**
   * Reads these runs; not for the window's thread.
   *
   * <p>Each keeps its own colour. Where two have the same, the later one is drawn dashed, since
   * palette colours are dashed from the second round on.
   */
  public static List<ComparedRun> read(List<String> ids, RunCatalog catalog, RunStates states) {
    Set<Integer> taken = new HashSet<>();
    List<ComparedRun> runs = new ArrayList<>();
    List<RunDetail> details = ids.stream().map(catalog::detail).toList();
    List<String> labels =
        DistinctNames.of(details.stream().map(detail -> detail.info().name()).toList());
    for (RunDetail detail : details) {
      int colour = detail.info().labels().colour();
      while (!taken.add(colour)) {
        colour += COLOURS;
      }
      runs.add(
          new ComparedRun(
              detail,
              states.open(detail.info().id()),
              Ink.palette(colour),
              labels.get(runs.size())));
    }
    return runs;
  }

  public RunInfo info() {
    return detail.info();
  }

  public String id() {
    return info().id();
  }

  public String name() {
    return info().name();
  }

  /** What its steps and times are counted from. */
  public Origin origin() {
    long stepsPerEpoch = state.progress().stepsPerEpoch();
    return new Origin(stepsPerEpoch > 0 ? stepsPerEpoch : 1, state.startedAtMillis());
  }
}
