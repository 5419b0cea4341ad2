package actnn.app.view;

import javafx.application.Platform;

/** JavaFX itself, which may be unable to start though variables name a display. */
public final class Toolkit {
  private Toolkit() {}

  /**
   * Starts JavaFX unless it runs. Not for the JavaFX thread.
   *
   * @throws NoDisplayException when no window can be opened
   */
  public static void start() {
    try {
      Platform.startup(() -> {});
    } catch (UnsupportedOperationException e) {
      throw new NoDisplayException(e);
    } catch (IllegalStateException e) {
      // It already runs, which is just as well.
      return;
    }
  }
}
