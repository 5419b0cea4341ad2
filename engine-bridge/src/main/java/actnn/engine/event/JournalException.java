package actnn.engine.event;

/** A journal that this program cannot read; the message is one sentence. */
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JournalException(String sentence) {
    super(sentence);
  }
}
