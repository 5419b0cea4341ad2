package actnn.app.viewmodel.rebuild;

import actnn.app.run.store.StoreRebuild;
import actnn.app.viewmodel.Services;
import actnn.app.viewmodel.settings.WindowLook;
import java.util.function.Consumer;

/** A home as a window has it: open, or being made anew. All of it blocks. Thread-safe. */
public interface HomeSession {
  /** How the user left its window. */
  WindowLook look();

  /**
   * Opens it; it stays the session's to close.
   *
   * @throws RuntimeException with a sentence for the user where it cannot be opened and no rebuild
   *     would mend that, as with a store of a newer version
   */
  Opening open();

  /**
   * Closes what is open and makes the store anew; it is not open afterwards.
   *
   * @param told how far it is
   * @return what came of it
   * @throws RuntimeException with a sentence for the user where it cannot be; the old store stays
   */
  default StoreRebuild.Result rebuild(Consumer<Progress> told) {
    return rebuild(told, () -> {});
  }

  /**
   * The same for who may give it up.
   *
   * @param check throws where it shall not go on; asked until the new store takes its place
   */
  StoreRebuild.Result rebuild(Consumer<Progress> told, Runnable check);

  /** How many of the run folders were taken in. */
  record Progress(int done, int total) {}

  /** What came of opening. */
  sealed interface Opening {}

  /** It is open. */
  record Open(Services services) implements Opening {}

  /**
   * The store cannot be used, and can be made anew.
   *
   * @param sentence why
   */
  record Refused(String sentence) implements Opening {}
}
