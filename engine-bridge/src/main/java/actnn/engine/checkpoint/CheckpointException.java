package actnn.engine.checkpoint;

import actnn.engine.config.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** A checkpoint that cannot be used; the message is one sentence: what, where and what to do. */
public final class CheckpointException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  private final boolean damaged;
  private final String what;
  private final String remedy;

  private CheckpointException(
      String what, String remedy, boolean damaged, @Nullable Throwable cause) {
    super(remedy.isEmpty() ? what : what + ": " + remedy + ".", cause);
    this.damaged = damaged;
    this.what = what;
    this.remedy = remedy;
  }

  /** A whole checkpoint that does not belong to what is asked of it. */
  public CheckpointException(String sentence) {
    this(sentence, "", false, null);
  }

  /**
   * The same for who tells both apart.
   *
   * @param what the first half of the sentence: what is wrong, and where
   * @param remedy the second: what to do
   */
  public CheckpointException(String what, String remedy) {
    this(what, remedy, false, null);
  }

  /** A file that is not what it should be; an older one may do. */
  static CheckpointException damaged(String sentence, @Nullable Throwable cause) {
    return new CheckpointException(sentence, "", true, cause);
  }

  /** Whether the file itself is broken, so that the one before it is worth a try. */
  public boolean isDamaged() {
    return damaged;
  }

  /** What is wrong, and where; the whole sentence where nobody told its halves apart. */
  public String what() {
    return what;
  }

  /** What to do, as the end of a sentence; empty where {@link #what} is all of it. */
  public String remedy() {
    return remedy;
  }
}
