package actnn.app.viewmodel.figure.compare;

import actnn.app.run.info.RunInfo;
import java.util.List;

/** Tells runs of one name apart where several stand together; a name of its own stays as it is. */
final class Namesakes {
  private Namesakes() {}

  /**
   * What to call each: runs that share a name are told by their seeds or, where these are no
   * different either, by their ids.
   *
   * @return parallel to the runs
   */
  static List<String> told(List<RunInfo> runs) {
    return runs.stream().map(run -> told(run, sharing(run, runs))).toList();
  }

  private static String told(RunInfo run, List<RunInfo> sharing) {
    if (sharing.size() == 1) {
      return run.name();
    }
    long seeds = sharing.stream().map(other -> other.recipe().seed()).distinct().count();
    return seeds == sharing.size()
        ? run.name() + ", seed " + run.recipe().seed()
        : run.name() + " (" + run.id() + ")";
  }

  private static List<RunInfo> sharing(RunInfo run, List<RunInfo> runs) {
    return runs.stream().filter(other -> other.name().equals(run.name())).toList();
  }
}
