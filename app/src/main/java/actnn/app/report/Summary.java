package actnn.app.report;

import actnn.app.report.ReportModel.Figure;
import actnn.app.report.ReportModel.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What every form of report derives from the model: the runs in order, rows, differences. */
final class Summary {
  private final ReportModel model;
  private final List<Run> runs;

  Summary(ReportModel model) {
    this.model = model;
    this.runs =
        model.runs().stream()
            .sorted(Comparator.comparing(run -> !run.id().equals(model.baseline())))
            .toList();
  }

  /** The baseline first, then the others as given. */
  List<Run> runs() {
    return runs;
  }

  boolean isBaseline(Run run) {
    return run.id().equals(model.baseline());
  }

  /** One row for each figure that any run has; the first run that has it names it. */
  List<Figure> rows() {
    Map<String, Figure> rows = new LinkedHashMap<>();
    for (Run run : runs) {
      run.figures().forEach(figure -> rows.putIfAbsent(figure.key(), figure));
    }
    return List.copyOf(rows.values());
  }

  /** The delta of a run's figure to the baseline's; empty where there is nothing to compare. */
  Optional<Delta> delta(Run run, Figure figure) {
    return isBaseline(run)
        ? Optional.empty()
        : model
            .baselineRun()
            .flatMap(base -> base.figure(figure.key()))
            .filter(base -> !Double.isNaN(base.value()) && !Double.isNaN(figure.value()))
            .map(base -> Delta.of(figure, base.value()));
  }

  /** The settings on which the runs do not agree, by name. */
  List<String> differingSettings() {
    List<String> differing = new ArrayList<>();
    for (String key : allSettings()) {
      long values =
          runs.stream().map(run -> run.settings().getOrDefault(key, "")).distinct().count();
      if (values > 1) {
        differing.add(key);
      }
    }
    return differing;
  }

  /** Every setting of any run, by name. */
  List<String> allSettings() {
    TreeSet<String> keys = new TreeSet<>();
    runs.forEach(run -> keys.addAll(run.settings().keySet()));
    return List.copyOf(keys);
  }
}
