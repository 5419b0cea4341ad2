package actnn.app.run.store;

import actnn.app.run.record.EndingFile;
import actnn.storage.Store;
import actnn.storage.run.Run;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** How runs ended, where their journals do not say: carried from one store to another. */
final class Endings {
  private static final Set<RunStatus> OPEN =
      EnumSet.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.STOPPING);

  private Endings() {}

  /** Tells the store what stands beside the journal of a run, if nothing else ended it. */
  static void tell(Store store, String id, Path folder) {
    EndingFile.read(folder).ifPresent(change -> store.runs().transition(id, OPEN, change));
  }

  static void repeat(Store store, Run before) {
    Instant ended = before.row().endedAt();
    if (before.status().isTerminal() && ended != null) {
      store
          .runs()
          .transition(
              before.id(),
              OPEN,
              new StatusChange(before.status(), ended, before.ending(), before.summaryJson()));
    }
  }
}
