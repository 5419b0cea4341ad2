package actnn.app.viewmodel.runs;

import actnn.app.run.info.RunInfo;
import java.util.List;

/** A line of the run table. */
public sealed interface RunLine {
  /** A run. */
  record Row(RunInfo run) implements RunLine {}

  /**
   * The head of a group.
   *
   * @param label the setting and its value: "level L3"
   * @param runs all of the group, shown below it or not
   * @param open whether they are
   */
  record Head(String label, List<RunInfo> runs, boolean open) implements RunLine {
    public Head {
      runs = List.copyOf(runs);
    }
  }
}
