package actnn.storage.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a run comes from and how to get it again.
 *
 * @param command the command line that reproduces it
 * @param appVersion the version of the program that made it
 * @param parent the id of the run it continues or repeats, null if none; kept when that is deleted
 * @param journal the journal file, relative to the home folder, with forward slashes
 * @param createdAt wall clock, for display only: order never depends on it
 */
public record Origin(
    String command,
    String appVersion,
    @Nullable String parent,
    String journal,
    Instant createdAt) {}
