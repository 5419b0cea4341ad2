package actnn.engine.train.port;

import actnn.engine.config.refusal.Refusal;

/** Training cannot go on; the message is one sentence saying where, why and what to change. */
public final class TrainingException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  public TrainingException(String sentence) {
    super(sentence);
  }
}
