package actnn.app.accuracy;

import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.engine.config.refusal.Refusal;

/** A trial's run did not finish; the message is one sentence for the user. */
public final class TrialException extends RuntimeException implements Refusal {
  private final RunStatus status;

  TrialException(Trial trial, RunInfo run) {
    super(
        "Run %s (%s) is %s%s The same command goes on with what is missing."
            .formatted(
                run.id(),
                trial.words(),
                run.status().words(),
                run.outcome() == null ? "." : ": " + run.outcome()));
    this.status = run.status();
  }

  /** How the run ended. */
  public RunStatus status() {
    return status;
  }
}
