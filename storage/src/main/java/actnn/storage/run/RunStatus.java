package actnn.storage.run;

import java.util.EnumSet;
import java.util.Set;

/** Where a run is in its life. A stall is shown by the window, never stored. */
public enum RunStatus {
  /** Waits for its turn. */
  QUEUED,
  /** Its worker trains. */
  RUNNING,
  /** Asked to stop, finishing its step. */
  STOPPING,
  /** Did all its steps. */
  FINISHED,
  /** Stopped by the user. */
  STOPPED,
  /** The worker said why it could not go on. */
  FAILED,
  /** The device or the heap had no room. */
  OUT_OF_MEMORY,
  /** The worker process died without a word. */
  CRASHED,
  /** Worker and window are both gone, found by the sweep at the next start. */
  INTERRUPTED;

  private static final Set<RunStatus> LIVE = EnumSet.of(QUEUED, RUNNING, STOPPING);

  /** Whether a process should be behind it. */
  public boolean isLive() {
    return LIVE.contains(this);
  }

  public boolean isTerminal() {
    return !isLive();
  }

  /**
   * Whether a run may go from this status to {@code next}.
   *
   * <p>Life goes forward and an end is an end, with one exception: {@link #INTERRUPTED} is only
   * inferred from a missing process, so what the journal says about the end replaces it. A run that
   * goes on from a checkpoint is brought back to life apart from this, not by a change of status.
   */
  public boolean mayBecome(RunStatus next) {
    if (this == INTERRUPTED) {
      return next.isTerminal() && next != INTERRUPTED;
    }
    return isLive() && next.compareTo(this) > 0;
  }
}
