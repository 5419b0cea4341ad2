package actnn.app.run.info;

import actnn.engine.event.RunSummary;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything the catalog knows of one run apart from its curves.
 *
 * @param info its line in the table
 * @param settings every configuration key with the text that counted, in reading order
 * @param summary its figures, null until it ended by itself
 * @param command the command line that reproduces it
 * @param appVersion the version of the program that made it
 * @param exitInfo the last words of a worker that died, null if none
 * @param folder where its journal and log lie
 */
public record RunDetail(
    RunInfo info,
    Map<String, String> settings,
    @Nullable RunSummary summary,
    String command,
    String appVersion,
    @Nullable String exitInfo,
    Path folder) {
  /** The same with another line in the table. */
  public RunDetail withInfo(RunInfo now) {
    return new RunDetail(now, settings, summary, command, appVersion, exitInfo, folder);
  }
}
