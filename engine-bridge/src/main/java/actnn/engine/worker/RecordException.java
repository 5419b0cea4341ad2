package actnn.engine.worker;

import actnn.engine.config.refusal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The journal cannot be written; the message is one sentence with what to do instead. */
final class RecordException extends UncheckedIOException implements Refusal {
  private static final long serialVersionUID = 1L;

  RecordException(IOException cause) {
    super(
        "The journal cannot be written ("
            + cause.getMessage()
            + "): make room on the disk or check its permissions, then start the run again.",
        cause);
  }
}
