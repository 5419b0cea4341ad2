package actnn.app.run.lock;

import actnn.engine.config.refusal.Refusal;

/** Others use the home in a way that excludes this one; one sentence naming them. */
public final class HomeInUseException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  public HomeInUseException(String sentence) {
    super(sentence);
  }
}
