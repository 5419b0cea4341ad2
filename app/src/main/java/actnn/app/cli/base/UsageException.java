package actnn.app.cli.base;

import actnn.engine.config.refusal.Nearest;
import java.util.List;

/** A command that makes no sense as it was given; the message is one sentence. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String sentence) {
    super(sentence);
  }

  /**
   * A word that is none of those that an option or argument takes.
   *
   * @param kind what it should be one of, such as {@code format}
   * @param take how the choice is offered, such as {@code take any of}
   */
  public static UsageException unknown(String kind, String word, String take, List<String> known) {
    return new UsageException(
        "There is no %s %s: %s %s."
            .formatted(kind, Nearest.quoted(word, known), take, String.join(", ", known)));
  }

  public UsageException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
