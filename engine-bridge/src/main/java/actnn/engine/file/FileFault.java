package actnn.engine.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/** What is said of an error of files within a sentence, where Java says a class and a path. */
public final class FileFault {
  private FileFault() {}

  /** Why a file could not be used; the message of such an error is often its path alone. */
  public static String reason(IOException error) {
    if (error instanceof NoSuchFileException) {
      return "no such folder, or one that nothing can be made in";
    }
    if (error instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (error instanceof FileAlreadyExistsException) {
      return "a file is in its way";
    }
    if (error instanceof NotDirectoryException) {
      return "it is no folder";
    }
    if (error instanceof ClosedByInterruptException) {
      return "it was broken off";
    }
    String reason = error instanceof FileSystemException file ? file.getReason() : null;
    String said = reason != null ? reason : error.getMessage();
    return said != null ? said : "the system does not say why";
  }

  /** The same with the file, where the error names one. */
  public static String where(IOException error) {
    String file = error instanceof FileSystemException told ? told.getFile() : null;
    return file == null ? reason(error) : file + ": " + reason(error);
  }

  /** The same of whatever was thrown; empty where that is no error of files, wrapped or not. */
  public static Optional<String> in(Throwable thrown) {
    Throwable cause = thrown instanceof UncheckedIOException ? thrown.getCause() : thrown;
    return cause instanceof IOException fault ? Optional.of(where(fault)) : Optional.empty();
  }
}
