package actnn.app.doctor;

import actnn.app.run.record.RestartPoint;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Checkpoints;
import actnn.storage.Store;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Whether runs that are over can go on from the checkpoints that they have. */
final class CheckpointFindings {
  private static final String WHAT = "checkpoints";

  private final Path runs;
  private final Set<String> behind;
  private final List<String> passedOver = new ArrayList<>();
  private final Map<String, List<String>> refused = new LinkedHashMap<>();

  private CheckpointFindings(Path runs, Set<String> behind) {
    this.runs = runs;
    this.behind = behind;
  }

  /**
   * Reads the newest of each run. Blocks.
   *
   * @param behind runs of which the store has not taken the whole journal, so that it does not say
   *     how far that goes
   */
  static List<Finding> of(Store store, Path runs, Set<String> behind) {
    CheckpointFindings findings = new CheckpointFindings(runs, behind);
    for (RunRow row : store.runs().list(RunQuery.all(), MetricNames.NONE)) {
      if (row.status().isTerminal()) {
        findings.look(row);
      }
    }
    return findings.all();
  }

  private void look(RunRow row) {
    Path folder = runs.resolve(row.id());
    long done = behind.contains(row.id()) ? Long.MAX_VALUE : row.progress().stepsDone();
    try {
      if (!Checkpoints.of(folder).entries().isEmpty()) {
        RestartPoint.find(folder, done).damaged().stream()
            .map(sentence -> sentence.replaceFirst("\\.$", ""))
            .forEach(passedOver::add);
      }
    } catch (CheckpointException e) {
      refused.computeIfAbsent(e.remedy(), remedy -> new ArrayList<>()).add(e.what());
    }
  }

  private List<Finding> all() {
    List<Finding> all = new ArrayList<>();
    refused.forEach(
        (remedy, what) -> all.add(Finding.warning(WHAT, Listed.of(what), sentence(remedy))));
    if (!passedOver.isEmpty()) {
      all.add(
          Finding.warning(
              WHAT,
              Listed.of(passedOver),
              "Nothing is to be done: a run goes on from the one before such a checkpoint."));
    }
    return all.isEmpty()
        ? List.of(Finding.ok(WHAT, "the newest of each run reads back and is of that run"))
        : all;
  }

  private static String sentence(String remedy) {
    return remedy.isEmpty()
        ? remedy
        : remedy.substring(0, 1).toUpperCase(Locale.ROOT) + remedy.substring(1) + ".";
  }
}
