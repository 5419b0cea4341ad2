package actnn.app.run.info;

import java.util.Locale;

/** Where a run is in its life, in the words of the store. A stall is shown, never a status. */
public enum RunStatus {
  /** Waits for its turn. */
  QUEUED,
  /** Its worker trains, or is paused. */
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
  /** The worker died without a word. */
  CRASHED,
  /** Found without a worker at a later start. */
  INTERRUPTED;

  /** Whether a process should be behind it. */
  public boolean isLive() {
    return this == QUEUED || this == RUNNING || this == STOPPING;
  }

  /** The status in words, such as {@code out of memory}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The status as the end of a sentence, such as {@code ran out of memory}. */
  public String predicate() {
    return switch (this) {
      case QUEUED -> "waits for its turn";
      case RUNNING -> "is training";
      case STOPPING -> "is about to stop";
      case FINISHED -> "has finished";
      case STOPPED -> "was stopped";
      case FAILED -> "has failed";
      case OUT_OF_MEMORY -> "ran out of memory";
      case CRASHED -> "has crashed";
      case INTERRUPTED -> "was interrupted";
    };
  }

  /** The exit code of a command that waited for a run with this ending. */
  public int exitCode() {
    return switch (this) {
      case FINISHED, QUEUED, RUNNING, STOPPING -> 0;
      case STOPPED -> 130;
      case OUT_OF_MEMORY -> 70;
      case FAILED, CRASHED, INTERRUPTED -> 71;
    };
  }
}
