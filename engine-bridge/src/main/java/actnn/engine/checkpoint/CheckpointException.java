package actnn.engine.checkpoint;

import actnn.engine.config.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** A checkpoint that cannot be used; the message is one sentence: what, where and what to do. */
public final class CheckpointException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  private final boolean damaged;

  private CheckpointException(String sentence, boolean damaged, @Nullable Throwable cause) {
    super(sentence, cause);
    this.damaged = damaged;
  }

  /** A whole checkpoint that does not belong to what is asked of it. */
  public CheckpointException(String sentence) {
    this(sentence, false, null);
  }

  /** A file that is not what it should be; an older one may do. */
  static CheckpointException damaged(String sentence, @Nullable Throwable cause) {
    return new CheckpointException(sentence, true, cause);
  }

  /** Whether the file itself is broken, so that the one before it is worth a try. */
  public boolean isDamaged() {
    return damaged;
  }
}
