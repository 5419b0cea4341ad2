package actnn.engine.config.refusal;

/**
 * Marks an exception whose message is one sentence for the user: what, where, and what to do
 * instead. The message of any other exception is for who reads the log; the user is told that there
 * is one.
 */
public interface Refusal {
  /** The sentence. */
  String getMessage();
}
