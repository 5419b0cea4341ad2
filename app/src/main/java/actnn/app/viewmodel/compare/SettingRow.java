package actnn.app.viewmodel.compare;

import actnn.app.viewmodel.figure.compare.ComparedRun;
import actnn.engine.config.NetworkText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One setting of all compared runs.
 *
 * @param values one a run, in their order; a dash where a run has none
 * @param differs whether they are not all the same
 */
public record SettingRow(String key, List<String> values, boolean differs) {

  /** Every setting that any of the runs has, in reading order. */
  static List<SettingRow> of(List<ComparedRun> runs) {
    Set<String> keys = new LinkedHashSet<>();
    runs.forEach(run -> keys.addAll(run.detail().settings().keySet()));
    return keys.stream().map(key -> row(key, runs)).toList();
  }

  private static SettingRow row(String key, List<ComparedRun> runs) {
    List<String> values =
        runs.stream()
            .map(run -> run.detail().settings().getOrDefault(key, "–"))
            .map(text -> NetworkText.brief(key, text))
            .toList();
    return new SettingRow(key, values, values.stream().distinct().count() > 1);
  }
}
