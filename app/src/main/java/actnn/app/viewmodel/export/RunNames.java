package actnn.app.viewmodel.export;

import actnn.app.viewmodel.figure.ComparedRun;
import java.util.List;

/**
 * What runs are called in a report: by their names, with the id where two have the same, as runs of
 * one preset do.
 */
record RunNames(List<ComparedRun> runs) {
  String of(ComparedRun run) {
    boolean alone =
        runs.stream().noneMatch(other -> other != run && other.name().equals(run.name()));
    return alone ? run.name() : run.name() + " (" + run.id() + ")";
  }
}
