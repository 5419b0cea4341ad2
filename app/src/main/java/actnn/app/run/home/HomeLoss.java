package actnn.app.run.home;

import actnn.storage.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was taken away under a program that has it open: files may be, on most systems.
 *
 * @param sentence what is gone and what to do
 * @param mendable whether the journals are still there, from which the store can be made anew
 */
public record HomeLoss(String sentence, boolean mendable) {
  /** What is gone; empty while everything is in its place. */
  public static Optional<HomeLoss> of(Home home, Store store) {
    if (!Files.isDirectory(home.path())) {
      return Optional.of(away("home " + home.path()));
    }
    if (!Files.isDirectory(home.runs())) {
      return Optional.of(away("folder of runs " + home.runs()));
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

  /**
   * What became of a run that is over, in a sentence, where its files were taken away while it
   * trained; empty where they are there.
   */
  public static Optional<String> ofRun(Home home, String id) {
    return Stream.of(home.path(), home.runs(), home.runFolder(id))
        .filter(folder -> !Files.isDirectory(folder))
        .findFirst()
        .map(gone -> nothingKept(id, gone));
  }

  private static String nothingKept(String id, Path gone) {
    return "Nothing of run "
        + id
        + " is kept in its place, since "
        + gone
        + " was taken away while it trained: put the folder back if it was moved, or start the run"
        + " again.";
  }

  private static HomeLoss away(String what) {
    return new HomeLoss(
        "The "
            + what
            + " is not in its place any more: put the folder back at once if it was moved, or start"
            + " again; runs that train end without it, and what they write until then may be lost.",
        false);
  }
}
