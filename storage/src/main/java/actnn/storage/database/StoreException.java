package actnn.storage.database;

import org.jspecify.annotations.Nullable;

/**
 * The store could not do what was asked. The message is one sentence for the user: what, where,
 * what to do instead.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, for callers that react differently. */
  public enum Kind {
    /** Written by a newer version of the program; refused before any write. */
    NEWER_SCHEMA(true),
    /** Written by an older version, where it cannot be brought up since it is only read. */
    OLDER_SCHEMA(true),
    /** A SQLite file of another program; refused before any write. */
    FOREIGN(true),
    /** Not a SQLite file at all. */
    NOT_A_DATABASE(true),
    /** No file at all lies in its place, but a folder, a link to nothing, a pipe or a device. */
    NOT_A_FILE(true),
    /** SQLite found the file damaged; it can be rebuilt from the run journals. */
    CORRUPT(true),
    /** The file or its folder cannot be read or written. */
    UNWRITABLE(true),
    /** No room; the transaction is undone and may be tried again once there is. */
    DISK_FULL(false),
    /** Another process held the write lock longer than the patience of this one. */
    BUSY(false),
    /** No run, or more than one, goes by the name given. */
    UNKNOWN_RUN(false),
    /** A request that contradicts what is stored. */
    CONFLICT(false),
    /** Anything else; the cause says more. */
    FAILED(false);

    private final boolean refusesFile;

    Kind(boolean refusesFile) {
      this.refusesFile = refusesFile;
    }

    /** Whether it passes by itself, so that the same may simply be tried again. */
    public boolean passes() {
      return this == DISK_FULL || this == BUSY;
    }

    /** Whether the file as a whole is refused (exit code 3 of the command line). */
    public boolean refusesFile() {
      return refusesFile;
    }
  }

  private final Kind kind;

  public StoreException(Kind kind, String message) {
    this(kind, message, null);
  }

  public StoreException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
