package actnn.app.run.record;

import actnn.storage.Store;
import actnn.storage.run.Run;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** How runs ended, where their journals do not say: carried from one store to another. */
final class Endings {
  private static final Set<RunStatus> OPEN =
      EnumSet.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.STOPPING);

  private Endings() {}

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
