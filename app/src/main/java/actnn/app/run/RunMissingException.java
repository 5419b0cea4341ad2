package actnn.app.run;

/** No run, or more than one, goes by a reference; the message is one sentence saying so. */
public final class RunMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunMissingException(String sentence) {
    super(sentence);
  }
}
