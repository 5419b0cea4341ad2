package actnn.engine.train;

import actnn.engine.config.refusal.Refusal;

/** Training cannot go on; the message is one sentence saying where, why and what to change. */
public final class TrainingException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  TrainingException(String sentence) {
    super(sentence);
  }
}
