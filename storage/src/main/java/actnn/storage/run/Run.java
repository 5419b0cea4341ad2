package actnn.storage.run;

import org.jspecify.annotations.Nullable;

/**
 * Everything the store knows of a run apart from its curves, settings and messages.
 *
 * @param row its line in the table, without metrics
 * @param origin how to get it again
 * @param worker the process that trains it or answers for it, null for nobody
 * @param journalOffset bytes of the journal that are in the store
 * @param ending how it ended, null while it lives
 * @param summaryJson the run's summary as JSON text, null until there is one
 */
public record Run(
    RunRow row,
    Origin origin,
    @Nullable ProcessIdentity worker,
    long journalOffset,
    @Nullable Ending ending,
    @Nullable String summaryJson) {

  public String id() {
    return row.id();
  }

  public RunStatus status() {
    return row.status();
  }
}
