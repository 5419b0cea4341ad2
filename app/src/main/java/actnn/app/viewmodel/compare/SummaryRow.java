package actnn.app.viewmodel.compare;

import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.figure.compare.ComparedRun;
import actnn.app.viewmodel.figure.compare.Delta;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One figure of all compared runs.
 *
 * @param cells one a run, in their order
 */
public record SummaryRow(String label, List<Cell> cells) {

  /** A value in words and how it stands to the baseline's. */
  public record Cell(String text, Delta delta) {}

  /** Every figure that any of the runs has. */
  static List<SummaryRow> of(List<ComparedRun> runs, String baseline) {
    Optional<ComparedRun> base = runs.stream().filter(run -> run.id().equals(baseline)).findFirst();
    return Arrays.stream(RunFigure.values())
        .filter(figure -> runs.stream().anyMatch(run -> figure.tells(run.info())))
        .flatMap(figure -> rows(figure, runs, base))
        .toList();
  }

  private static Stream<SummaryRow> rows(
      RunFigure figure, List<ComparedRun> runs, Optional<ComparedRun> base) {
    String metric = RunFigure.metricOf(runs.stream().map(ComparedRun::info));
    return Stream.concat(
        Stream.of(row(figure, metric, runs, base)),
        figure.aside(metric).map(aside -> words(aside, runs)).stream());
  }

  private static SummaryRow words(RunFigure.Aside aside, List<ComparedRun> runs) {
    return new SummaryRow(
        aside.label(),
        runs.stream().map(run -> new Cell(aside.of().apply(run.info()), Delta.NONE)).toList());
  }

  private static SummaryRow row(
      RunFigure figure, String metric, List<ComparedRun> runs, Optional<ComparedRun> base) {
    List<Cell> cells = runs.stream().map(run -> cell(figure, run, base)).toList();
    return new SummaryRow(figure.label(metric), cells);
  }

  private static Cell cell(RunFigure figure, ComparedRun run, Optional<ComparedRun> base) {
    Delta delta = base.map(other -> Delta.of(figure, run.info(), other.info())).orElse(Delta.NONE);
    return new Cell(figure.text(figure.of(run.info())), delta);
  }
}
