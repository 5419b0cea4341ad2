package actnn.engine.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said of an error of files within a sentence, where Java says a class and a path. */
public final class FileFault {
  // As Linux and macOS say it, a quota's end, and Windows: in English, where the room that is left
  // could not be asked for in time, and for a quota or the number of files, which that does not
  // show.
  private static final Pattern FULL =
      Pattern.compile("No space left|[Qq]uota exceeded|not enough space");
  // As Linux and macOS say it; Windows denies access.
  private static final String READ_ONLY = "Read-only file system";

  private FileFault() {}

  /** What kind of error it is, for whoever says what to do about it. */
  public enum Kind {
    /** The disk is full. */
    NO_ROOM,
    /** The user has not the right, or nobody: the disk is only read. */
    NO_RIGHT,
    /** It is not there. */
    MISSING,
    /** Something is there already. */
    IN_THE_WAY,
    /** The thread was interrupted, so that nothing is wrong with the file. */
    BROKEN_OFF,
    /** Anything else. */
    OTHER
  }

  /**
   * The kind of an error; for one that has no class of its own the disk is asked what room it has.
   */
  public static Kind kind(IOException error) {
    if (error instanceof AccessDeniedException
        || String.valueOf(error.getMessage()).endsWith(": " + READ_ONLY)) {
      return Kind.NO_RIGHT;
    }
    if (error instanceof NoSuchFileException) {
      return Kind.MISSING;
    }
    if (error instanceof FileAlreadyExistsException
        || error instanceof NotDirectoryException
        || error instanceof DirectoryNotEmptyException) {
      return Kind.IN_THE_WAY;
    }
    if (error instanceof ClosedByInterruptException) {
      return Kind.BROKEN_OFF;
    }
    return DiskFullException.isOne(error) || FULL.matcher(String.valueOf(error.getMessage())).find()
        ? Kind.NO_ROOM
        : Kind.OTHER;
  }

  /** Why a file could not be used; the message of such an error is often its path alone. */
  public static String reason(IOException error) {
    if (error instanceof NoSuchFileException) {
      return "no such file or folder";
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
    if (error instanceof DirectoryNotEmptyException) {
      return "there are files in it";
    }
    if (error instanceof ClosedByInterruptException) {
      return "it was broken off";
    }
    if (error instanceof ClosedChannelException) {
      return "it is closed already";
    }
    String reason = error instanceof FileSystemException file ? file.getReason() : null;
    String said = reason != null ? reason : error.getMessage();
    return said != null ? said : "the system does not say why";
  }

  /** Why a file could not be made: what is missing then is the folder that it was to lie in. */
  public static String unmade(IOException error) {
    return error instanceof NoSuchFileException
        ? "no such folder, or one that nothing can be made in"
        : reason(error);
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
