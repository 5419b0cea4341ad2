package actnn.storage.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step in a run's life.
 *
 * @param status the new status
 * @param at wall clock, becomes the displayed start (RUNNING) or end (terminal statuses)
 * @param ending how it ended, null while it lives
 * @param summaryJson the run's summary as JSON text, null to leave it as it is
 */
public record StatusChange(
    RunStatus status, Instant at, @Nullable Ending ending, @Nullable String summaryJson) {

  /** A change that ends nothing. */
  public static StatusChange to(RunStatus status, Instant at) {
    return new StatusChange(status, at, null, null);
  }
}
