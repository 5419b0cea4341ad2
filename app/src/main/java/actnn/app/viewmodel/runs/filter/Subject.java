package actnn.app.viewmodel.runs.filter;

import actnn.app.run.info.RunInfo;
import java.util.Map;

/**
 * What a filter looks at.
 *
 * @param settings every configuration key with its text; empty until they were read
 */
public record Subject(RunInfo run, Map<String, String> settings) {
  public Subject {
    settings = Map.copyOf(settings);
  }
}
