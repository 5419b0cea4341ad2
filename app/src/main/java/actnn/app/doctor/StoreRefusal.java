package actnn.app.doctor;

import static actnn.app.doctor.StoreFindings.REBUILD;

import actnn.storage.database.StoreException;

/** What is to be done about a store that was refused. */
final class StoreRefusal {
  private StoreRefusal() {}

  static Finding finding(StoreException e) {
    return e.kind() == StoreException.Kind.OLDER_SCHEMA
        ? Finding.warning(
            "store",
            "it is of an older version, so nothing more is looked at",
            "Start the program: it brings the store up and keeps a copy beside it.")
        : Finding.problem("store", String.valueOf(e.getMessage()), fix(e.kind()));
  }

  private static String fix(StoreException.Kind kind) {
    return switch (kind) {
      case CORRUPT, NOT_A_DATABASE ->
          REBUILD + ": it reads the run journals and keeps the old file beside the new one.";
      case NEWER_SCHEMA -> "Update the program, or choose another home with --home.";
      case FOREIGN ->
          "Move the file to where it belongs, then run 'actnn rebuild', or choose another home with"
              + " --home.";
      case NOT_A_FILE ->
          "Move away or bring back what lies there, then run 'actnn rebuild' if the store is still"
              + " gone: it reads the run journals.";
      case UNWRITABLE -> "Give yourself the right to write the file and its folder.";
      case DISK_FULL -> "Make room on the disk.";
      case BUSY -> "Close the program that holds it.";
      default -> "Run 'actnn list --debug', which shows where it fails.";
    };
  }
}
