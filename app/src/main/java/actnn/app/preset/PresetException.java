package actnn.app.preset;

import actnn.engine.config.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** A preset or configuration file that cannot be used; the message is one sentence. */
public final class PresetException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  public PresetException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }
}
