package actnn.app.run;

/** No run, or more than one, goes by a reference; the message is one sentence saying so. */
public final class RunMissingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunMissingException(String sentence) {
    super(sentence);
  }

  static RunMissingException of(String reference) {
    return new RunMissingException(
        "No run goes by '" + reference + "': 'actnn list' shows those there are.");
  }
}
