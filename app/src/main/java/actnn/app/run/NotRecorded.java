package actnn.app.run;

import actnn.storage.database.StoreException;
import java.nio.file.Path;

/**
 * What the user is told while the store does not take what runs tell: with the log alone figures
 * would stand still without a reason.
 */
final class NotRecorded {
  private NotRecorded() {}

  /**
   * One sentence, the same as long as the reason is.
   *
   * @param why of a kind that {@link StoreException.Kind#passes() passes}
   * @param store its file
   */
  static String sentence(StoreException.Kind why, Path store) {
    boolean full = why == StoreException.Kind.DISK_FULL;
    return "%s: runs train on and their journals keep all they tell, which is recorded as soon as %s."
        .formatted(
            full
                ? "There is no room on the disk for the run store " + store
                : "Another process keeps the run store " + store + " locked",
            full ? "you free some" : "that one is done or has been closed");
  }
}
