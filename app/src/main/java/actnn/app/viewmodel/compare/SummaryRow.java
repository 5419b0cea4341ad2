package actnn.app.viewmodel.compare;

import actnn.app.viewmodel.figure.ComparedRun;
import actnn.app.viewmodel.figure.Delta;
import actnn.app.viewmodel.figure.RunFigure;
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

  /** Stored bytes are followed by whether they were counted. */
  private static Stream<SummaryRow> rows(
      RunFigure figure, List<ComparedRun> runs, Optional<ComparedRun> base) {
    SummaryRow row = row(figure, runs, base);
    return figure == RunFigure.STORED ? Stream.of(row, sources(runs)) : Stream.of(row);
  }

  private static SummaryRow sources(List<ComparedRun> runs) {
    return new SummaryRow(
        RunFigure.STORED_ARE,
        runs.stream().map(run -> new Cell(RunFigure.source(run.info()), Delta.NONE)).toList());
  }

  private static SummaryRow row(
      RunFigure figure, List<ComparedRun> runs, Optional<ComparedRun> base) {
    List<Cell> cells = runs.stream().map(run -> cell(figure, run, base)).toList();
    String metric = RunFigure.metricOf(runs.stream().map(ComparedRun::info));
    return new SummaryRow(figure.label(metric), cells);
  }

  private static Cell cell(RunFigure figure, ComparedRun run, Optional<ComparedRun> base) {
    double value = figure.of(run.info());
    Delta delta =
        base.filter(other -> !other.id().equals(run.id()))
            .map(other -> Delta.of(figure, value, figure.of(other.info())))
            .orElse(Delta.NONE);
    return new Cell(figure.text(value), delta);
  }
}
