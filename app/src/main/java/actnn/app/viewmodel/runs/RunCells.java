package actnn.app.viewmodel.runs;

import actnn.app.chart.spec.Unit;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.StepValue;
import actnn.app.viewmodel.runs.column.Column;
import actnn.app.viewmodel.runs.column.RunColumn;
import actnn.app.viewmodel.runs.column.RunColumns;
import actnn.app.viewmodel.runs.column.StepColumn;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a column says of a run, in words and as a number that sorts. Confined to the window's
 * thread.
 */
public final class RunCells {
  private final RunColumns columns;
  private final StepValues values;

  RunCells(RunColumns columns, StepValues values) {
    this.columns = columns;
    this.values = values;
  }

  /**
   * The title of a column.
   *
   * @param metric what all runs are judged by, as {@link
   *     actnn.app.viewmodel.figure.RunFigure#metricOf} says
   */
  public String title(Column column, String metric) {
    if (column instanceof StepColumn at) {
      return at.of().named(metric) + ", step " + Unit.COUNT.text(at.step());
    }
    RunColumn usual = (RunColumn) column;
    return usual.title(columns.reading(usual), metric);
  }

  /** What the cell of a run says. A value that was logged before the step says where. */
  public String text(Column column, RunInfo run) {
    if (column instanceof StepColumn at) {
      Optional<StepValue> value = values.of(at, run);
      String text = at.of().unit().inColumn(value.map(StepValue::value).orElse(Double.NaN));
      return value
          .filter(found -> found.step() < at.step())
          .map(found -> text + " @" + Unit.COUNT.text(found.step()))
          .orElse(text);
    }
    RunColumn usual = (RunColumn) column;
    return usual.text(run, columns.reading(usual));
  }

  /** One sentence on a cell whose text does not say all; else empty. */
  public String hint(Column column, RunInfo run) {
    if (column instanceof StepColumn at) {
      return values
          .of(at, run)
          .filter(found -> found.step() < at.step())
          .map(
              found ->
                  "Nothing was logged at step %d: this is of step %d."
                      .formatted(at.step(), found.step()))
          .orElse("");
    }
    return "";
  }

  /** The number of a run, in its unit's base; NaN where it is not known. */
  public double number(Column column, RunInfo run) {
    if (column instanceof StepColumn at) {
      return values.of(at, run).map(StepValue::value).orElse(Double.NaN);
    }
    RunColumn usual = (RunColumn) column;
    return usual.number(run, columns.reading(usual));
  }

  /** What a group's line says: the mean over those of its runs that have the number. */
  public String mean(Column column, List<RunInfo> runs) {
    if (column instanceof StepColumn at) {
      OptionalDouble mean = RunColumn.mean(runs, run -> number(at, run));
      return mean.isEmpty() ? "" : at.of().unit().inColumn(mean.getAsDouble());
    }
    RunColumn usual = (RunColumn) column;
    return usual.mean(runs, columns.reading(usual));
  }

  /** Orders two runs by a column; what is not known comes last, whichever way it is sorted. */
  public int compare(Column column, RunInfo a, RunInfo b, boolean ascending) {
    if (column instanceof StepColumn) {
      return RunColumn.numbers(number(column, a), number(column, b), ascending);
    }
    RunColumn usual = (RunColumn) column;
    return usual.compare(a, b, columns.reading(usual), ascending);
  }
}
