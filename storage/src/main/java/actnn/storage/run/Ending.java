package actnn.storage.run;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param outcome one sentence for the user
 * @param exitCode of the worker process, null if it was not seen
 * @param exitInfo longer text, such as the last lines of the worker, null if none
 */
public record Ending(String outcome, @Nullable Integer exitCode, @Nullable String exitInfo) {}
