package actnn.app.run;

import actnn.storage.Store;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What was taken away under a program that has it open: files may be, on most systems.
 *
 * @param sentence what is gone and what to do
 * @param mendable whether the journals are still there, from which the store can be made anew
 */
public record HomeLoss(String sentence, boolean mendable) {
  /** What is gone; empty while everything is in its place. */
  static Optional<HomeLoss> of(Home home, Store store) {
    if (!Files.isDirectory(home.path())) {
      return Optional.of(
          new HomeLoss(
              "The home "
                  + home.path()
                  + " is not in its place any more: put the folder back if it was moved, or start"
                  + " again; what runs write until then may be lost.",
              false));
    }
    return store.isInPlace()
        ? Optional.empty()
        : Optional.of(
            new HomeLoss(
                "The run store "
                    + home.database()
                    + " is not in its place any more: runs that train go on, their journals keep"
                    + " everything, and once nobody has the home open 'actnn rebuild' makes the"
                    + " store anew.",
                true));
  }
}
