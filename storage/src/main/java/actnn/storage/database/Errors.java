package actnn.storage.database;

import actnn.storage.database.StoreException.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.NativeLibraryNotFoundException;

/** Turns what SQLite says into a sentence for the user. */
final class Errors {
  private static final int PRIMARY_CODE = 0xFF;
  private static final int IO_ERROR = 10;

  private Errors() {}

  static StoreException of(Path file, SQLException error) {
    if (error.getCause() instanceof NativeLibraryNotFoundException) {
      return new StoreException(Kind.UNWRITABLE, notUnpacked(file), error);
    }
    Kind kind = kind(error);
    return new StoreException(kind, sentence(kind, file, error), error);
  }

  /** The kind by SQLite's primary result code (sqlite3.h, the numbers are part of its promise). */
  static Kind kind(SQLException error) {
    return switch (error.getErrorCode() & PRIMARY_CODE) {
      case 1 -> isDamage(String.valueOf(error.getMessage())) ? Kind.CORRUPT : Kind.FAILED;
      case 5, 6 -> Kind.BUSY;
      case 3, 8, 14 -> Kind.UNWRITABLE;
      case 11 -> Kind.CORRUPT;
      case 13 -> Kind.DISK_FULL;
      case 19 -> Kind.CONFLICT;
      case 26 -> Kind.NOT_A_DATABASE;
      default -> Kind.FAILED;
    };
  }

  /**
   * Damage for which SQLite has no code but the general one: a number in the header says a format
   * that no SQLite has had (section 1.3.9), or a table or column lost its name. Our statements are
   * fixed, and a store of another version was brought up or refused before any is made.
   */
  private static boolean isDamage(String message) {
    return message.contains("unsupported file format")
        || message.contains("no such column")
        || message.contains("no such table")
        || message.contains("has no column named");
  }

  private static String sentence(Kind kind, Path file, SQLException error) {
    return switch (kind) {
      case BUSY ->
          "Another process kept the run store " + file + " locked; try again when it is done.";
      case UNWRITABLE -> unwritable(file);
      case CORRUPT -> corrupt(file, String.valueOf(error.getMessage()));
      case DISK_FULL ->
          "There is no room on the disk for the run store " + file + "; free some and try again.";
      case NOT_A_DATABASE -> notADatabase(file);
      case CONFLICT ->
          "The run store " + file + " refused a contradiction (" + error.getMessage() + ").";
      default ->
          (error.getErrorCode() & PRIMARY_CODE) == IO_ERROR
              ? notReached(file, String.valueOf(error.getMessage()))
              : "The run store " + file + " failed (" + error.getMessage() + ").";
    };
  }

  // The driver brings SQLite along and unpacks it, some two megabytes, before it can be called.
  private static String notUnpacked(Path file) {
    String place =
        System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir", "?"));
    return "The run store "
        + file
        + " cannot be opened, since SQLite's library cannot be unpacked into "
        + place
        + "; make room there, make it writable, or lift the limit on the size of files"
        + " ('ulimit -f unlimited').";
  }

  private static String notReached(Path file, String finding) {
    return "The run store "
        + file
        + " cannot be read or written ("
        + finding
        + "); see whether its folder and its disk are still there.";
  }

  static String unwritable(Path file) {
    return "The run store "
        + file
        + " cannot be opened for writing; check the rights on the file and its folder, or choose"
        + " another home with --home.";
  }

  static String noFile(Path file, String what) {
    return "The run store "
        + file
        + " is a "
        + what
        + "; move it away, then make the store anew from the run journals with 'actnn"
        + " rebuild'.";
  }

  static String deadLink(Path file) {
    return "The run store "
        + file
        + " is a symbolic link to nothing; bring back what it names, or remove the link and make the"
        + " store anew from the run journals with 'actnn rebuild'.";
  }

  static String unreadable(Path file) {
    return "The run store "
        + file
        + " cannot be read, and its folder is one where nothing can be written; check the rights on"
        + " both, or choose another home with --home.";
  }

  static String older(Path file) {
    return "The run store "
        + file
        + " is of an older version and cannot be brought up to this one's where nothing can be"
        + " written; copy its folder to where it can, and name the copy with --home.";
  }

  static String logBeside(Path file) {
    return "The run store "
        + file
        + " has changes in a log beside it that cannot be read where nothing can be written; wait until the program that writes"
        + " it has ended, or copy its folder to where it can be written and name that with --home.";
  }

  static String changed(Path file) {
    return "The run store "
        + file
        + " was written by another program while it was read; ask again.";
  }

  static String notADatabase(Path file) {
    return "The file "
        + file
        + " is not a run store, it is no SQLite file; 'actnn rebuild' keeps it aside and makes a new"
        + " one from the run journals, or choose another home with --home.";
  }

  static String noRoomToOpen(Path file) {
    return "The disk has no room to open the run store "
        + file
        + ": 'actnn delete' takes runs away all the same, or make room there, then try again.";
  }

  static String corrupt(Path file, String finding) {
    return "The run store "
        + file
        + " is damaged ("
        + finding
        + "); it was left as it is, and 'actnn rebuild' makes a new one from the run journals.";
  }
}
