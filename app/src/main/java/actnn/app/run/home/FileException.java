package actnn.app.run.home;

import actnn.engine.config.refusal.Refusal;
import actnn.engine.file.FileFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file or folder cannot be used; the message is one sentence naming it and what to do. */
public final class FileException extends UncheckedIOException implements Refusal {
  private static final long serialVersionUID = 1L;

  public FileException(String sentence, IOException cause) {
    super(sentence, cause);
  }

  /**
   * Why a file could not be made, in words: the message of such an error is often its path alone.
   */
  public static String reason(IOException error) {
    return FileFault.unmade(error);
  }

  /** Whether it comes down to a disk that is full, or to a user's share of it. */
  public static boolean fromFullDisk(@Nullable Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof IOException fault && FileFault.kind(fault) == FileFault.Kind.NO_ROOM) {
        return true;
      }
    }
    return false;
  }

  /** The refusal where nobody can say which run folders there are. */
  public static FileException unlistable(Path runs, IOException why) {
    return new FileException(
        "The run folders in " + runs + " cannot be listed: check the rights on it.", why);
  }
}
