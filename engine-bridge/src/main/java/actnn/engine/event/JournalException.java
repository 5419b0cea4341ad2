package actnn.engine.event;

import actnn.engine.config.refusal.Refusal;

/** A journal that this program cannot read; the message is one sentence. */
public final class JournalException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  public JournalException(String sentence) {
    super(sentence);
  }
}
