package actnn.app.run.home;

import actnn.engine.config.refusal.Refusal;

/** The home folder cannot be used; the message is one sentence naming it and what to do. */
public final class HomeException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  public HomeException(String sentence) {
    super(sentence);
  }

  public HomeException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
