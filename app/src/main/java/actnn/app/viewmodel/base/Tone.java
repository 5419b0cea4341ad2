package actnn.app.viewmodel.base;

import actnn.app.run.info.RunStatus;

/** How a status feels, for colour and icon; never said by colour alone. */
public enum Tone {
  QUIET,
  RUNNING,
  DONE,
  WARNING,
  BAD;

  /** The tone of a status. */
  public static Tone of(RunStatus status) {
    return switch (status) {
      case QUEUED -> QUIET;
      case RUNNING, STOPPING -> RUNNING;
      case FINISHED -> DONE;
      case STOPPED, INTERRUPTED -> WARNING;
      case FAILED, OUT_OF_MEMORY, CRASHED -> BAD;
    };
  }
}
