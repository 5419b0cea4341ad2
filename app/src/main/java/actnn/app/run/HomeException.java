package actnn.app.run;

/** The home folder cannot be used; the message is one sentence naming it and what to do. */
public final class HomeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HomeException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
