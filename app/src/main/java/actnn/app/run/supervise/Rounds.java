package actnn.app.run.supervise;

import actnn.app.run.info.RunStatus;
import actnn.storage.database.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after all live runs in turn: begins what may train, settles what is over, and lets no sick
 * one keep it from the others. Confined to the supervisor's thread.
 */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final LiveRuns live;
  private final RunLife life;

  Rounds(LiveRuns live, RunLife life) {
    this.live = live;
    this.life = life;
  }

  /**
   * Looks after each run once.
   *
   * @param parallel how many may train at once
   */
  void look(int parallel) {
    for (LiveRun run : live.inOrder()) {
      try {
        if (isOver(run, parallel)) {
          live.remove(run.id());
        }
      } catch (RuntimeException | Error e) { // whatever it is, the others are looked after
        postpone(run, e);
      }
    }
  }

  /** Ends those that wait, for a program that ends; where the store does not take it they stay. */
  void giveUpWaiting() {
    for (LiveRun run : live.waiting()) {
      try {
        life.giveUp(run, RunStatus.INTERRUPTED, "The program ended before its turn came.");
      } catch (RuntimeException e) {
        LOG.warn("Run {} is left queued: {}", run.id(), e.toString());
      }
    }
  }

  private boolean isOver(LiveRun run, int parallel) {
    if (!run.waits()) {
      return life.settle(run);
    }
    if (live.training() < parallel) {
      return !life.launch(run);
    }
    run.noteWell();
    return false;
  }

  // The store may be full or locked for long; whatever else is wrong is not waited for.
  private void postpone(LiveRun run, Throwable cause) {
    if (run.noteTrouble() == 0) {
      LOG.warn("Run {} cannot be looked after just now", run.id(), cause);
    }
    if (cause instanceof StoreException refusal) {
      run.noteRefusal(refusal);
      if (refusal.kind().passes()) {
        return;
      }
    }
    try {
      if (life.letGo(run)) {
        live.remove(run.id());
      }
    } catch (RuntimeException | Error again) { // at the next look, then
      LOG.debug("Run {} cannot be let go of", run.id(), again);
    }
  }
}
