package actnn.app.accuracy;

import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.engine.config.refusal.Refusal;

/**
 * A trial's run did not finish, or with nothing to compare; the message is one sentence for the
 * user.
 */
public final class TrialException extends RuntimeException implements Refusal {
  private final RunStatus status;

  TrialException(Trial trial, RunInfo run) {
    this(
        run.status(),
        "Run %s (%s) is %s%s The same command goes on with what is missing."
            .formatted(
                run.id(),
                trial.words(),
                run.status().words(),
                run.outcome() == null ? "." : ": " + run.outcome()));
  }

  private TrialException(RunStatus status, String message) {
    super(message);
    this.status = status;
  }

  /** It finished, and its last evaluation gave no number. */
  static TrialException unjudged(Trial trial, RunInfo run) {
    return new TrialException(
        RunStatus.FAILED,
        "Run %s (%s) is finished, but its last evaluation gave no number to compare: choose other settings, such as a lower 'lr'."
            .formatted(run.id(), trial.words()));
  }

  /** How the run ended; failed where it has nothing to compare. */
  public RunStatus status() {
    return status;
  }
}
