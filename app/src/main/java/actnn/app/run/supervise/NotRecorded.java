package actnn.app.run.supervise;

import actnn.storage.database.StoreException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the user is told while the store does not take what runs tell: with the log alone figures
 * would stand still without a reason.
 */
final class NotRecorded {
  private NotRecorded() {}

  /**
   * One sentence, the same as long as the reason is.
   *
   * @param why the store did not take something
   * @param store its file
   */
  static String sentence(StoreException why, Path store) {
    return switch (why.kind()) {
      case DISK_FULL ->
          // The journals may well lie on the same disk: nothing can be promised of them.
          "There is no room on the disk for the run store "
              + store
              + ": runs train on as long as their journals find some, and what those tell is"
              + " recorded as soon as you free some.";
      case BUSY ->
          "Another process keeps the run store "
              + store
              + " locked: runs train on and their journals keep all they tell, which is recorded"
              + " as soon as that one is done or has been closed.";
      default -> {
        String message = String.valueOf(why.getMessage());
        // The sentence of the store is the second half of this one.
        yield "Runs train on and their journals keep all they tell, but it is not recorded: "
            + message.substring(0, 1).toLowerCase(Locale.ROOT)
            + message.substring(1);
      }
    };
  }
}
