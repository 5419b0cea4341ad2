package actnn.app.viewmodel.figure.compare;

import actnn.app.chart.spec.ink.Ink;
import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.run.state.RunState;
import actnn.app.run.state.RunStates;
import actnn.app.series.XAxis.Origin;
import actnn.app.viewmodel.figure.RunCharts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One run among those that are compared or reported.
 *
 * @param detail what the catalog knows
 * @param state its curves and layers
 * @param ink its colour in every chart, table and report
 * @param label its name without what all compared names begin with, for places with little room;
 *     with its seed or id where another has the same name
 */
public record ComparedRun(RunDetail detail, RunState state, Ink ink, String label) {
  /**
   * Reads these runs; not for the window's thread.
   *
   * <p>Each keeps its own colour. Where two have the same, the later one takes a colour that none
   * has, for as long as there is one, and then the same colour dashed or hollow.
   */
  public static List<ComparedRun> read(List<String> ids, RunCatalog catalog, RunStates states) {
    List<ComparedRun> runs = new ArrayList<>();
    List<RunDetail> details = ids.stream().map(catalog::detail).toList();
    List<String> labels =
        DistinctNames.of(Namesakes.told(details.stream().map(RunDetail::info).toList()));
    List<Integer> colours =
        distinct(details.stream().map(detail -> detail.info().labels().colour()).toList());
    for (RunDetail detail : details) {
      runs.add(
          new ComparedRun(
              detail,
              states.open(detail.info().id()),
              Ink.palette(colours.get(runs.size())),
              labels.get(runs.size())));
    }
    return runs;
  }

  /** A colour for each that no other has: the first to wish for one gets it. */
  static List<Integer> distinct(List<Integer> wished) {
    Set<Integer> taken = new HashSet<>(wished);
    Set<Integer> given = new HashSet<>();
    List<Integer> colours = new ArrayList<>();
    for (int wish : wished) {
      int colour = wish;
      if (!given.add(wish)) {
        colour =
            IntStream.iterate(0, i -> i + 1)
                .filter(i -> !taken.contains(i))
                .findFirst()
                .orElseThrow();
        taken.add(colour);
      }
      colours.add(colour);
    }
    return colours;
  }

  /** The runs with their largest batches in so much memory among their figures. */
  public static List<ComparedRun> within(MemoryBudget budget, List<ComparedRun> runs) {
    return runs.stream()
        .map(run -> new ComparedRun(budget.answer(run.detail), run.state, run.ink, run.label))
        .toList();
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
    return RunCharts.origin(state);
  }
}
