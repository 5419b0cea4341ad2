package actnn.engine.swap;

import actnn.engine.config.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A swap file that cannot be used; the message is one sentence with what to do instead. */
public final class SwapException extends UncheckedIOException implements Refusal {
  private static final long serialVersionUID = 1L;

  SwapException(String sentence, IOException cause) {
    super(sentence, cause);
  }
}
