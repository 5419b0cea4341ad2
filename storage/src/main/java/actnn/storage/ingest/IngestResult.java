package actnn.storage.ingest;

import actnn.storage.run.RunStatus;

/** What became of a batch. */
public sealed interface IngestResult {
  /** All of it is in the store; {@code status} is the run's status now. */
  record Applied(long offset, RunStatus status) implements IngestResult {}

  /** Nothing was changed: the store is at another offset, read the journal again from there. */
  record OffsetMismatch(long storedOffset) implements IngestResult {}

  /** Nothing was changed: the run was deleted. */
  record RunMissing(String run) implements IngestResult {}
}
