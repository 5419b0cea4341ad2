package actnn.app.viewmodel.export;

import actnn.app.viewmodel.figure.compare.ComparedRun;
import java.util.List;

/**
 * What runs are called in a report: by their names, with the id where two have the same, as runs of
 * one preset do.
 */
record RunNames(List<ComparedRun> runs) {
  /** Longer ones have no room above a column, where only what differs is to be read. */
  private static final int LONG = 40;

  /** The same for the head of a column. */
  String above(ComparedRun run) {
    boolean fit = runs.stream().allMatch(one -> of(one).length() <= LONG);
    return fit ? of(run) : run.label();
  }

  String of(ComparedRun run) {
    boolean alone =
        runs.stream().noneMatch(other -> other != run && other.name().equals(run.name()));
    return alone ? run.name() : run.name() + " (" + run.id() + ")";
  }
}
