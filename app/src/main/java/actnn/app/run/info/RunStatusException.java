package actnn.app.run.info;

import actnn.engine.config.refusal.Refusal;

/** A run is not in the state for what was asked; the message is one sentence saying in which. */
public final class RunStatusException extends IllegalStateException implements Refusal {
  private static final long serialVersionUID = 1L;

  public RunStatusException(String sentence) {
    super(sentence);
  }

  /** Nothing can be asked of a run that does not train. */
  public static RunStatusException notTraining(RunStatus status) {
    if (status == RunStatus.QUEUED) {
      return new RunStatusException(
          "The run waits for its turn: ask it again when it trains, or stop it.");
    }
    return new RunStatusException(
        status.isLive()
            ? "The worker of the run is gone: how it ended is noted in a moment."
            : "The run is over (" + status.words() + "): there is no worker to ask.");
  }
}
