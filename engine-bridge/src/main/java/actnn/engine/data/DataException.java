package actnn.engine.data;

import actnn.engine.config.refusal.Refusal;

/**
 * Data that cannot be used as asked: the message is one sentence for the user that names what was
 * found, where, and what to do instead.
 */
public final class DataException extends RuntimeException implements Refusal {

  private static final long serialVersionUID = 1L;

  /** A refusal with its sentence. */
  public DataException(String sentence) {
    super(sentence);
  }

  /** A refusal with its sentence and what lies behind it. */
  public DataException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
