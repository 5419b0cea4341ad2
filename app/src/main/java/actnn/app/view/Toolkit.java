package actnn.app.view;

import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/** JavaFX itself, which may be unable to start though variables name a display. */
public final class Toolkit {
  private static @Nullable NoDisplayException refusal;

  private Toolkit() {}

  /**
   * Begins to start JavaFX and returns at once: what a window will show can be read meanwhile. Why
   * it cannot be started, {@link #start} says.
   */
  public static void begin() {
    Thread starter =
        new Thread(
            () -> {
              try {
                start();
              } catch (NoDisplayException e) {
                // Kept for whoever needs it.
                return;
              }
            },
            "toolkit-start");
    starter.setDaemon(true);
    starter.start();
  }

  /**
   * Starts JavaFX unless it runs. Not for the JavaFX thread.
   *
   * @throws NoDisplayException when no window can be opened
   */
  public static synchronized void start() {
    if (refusal != null) {
      throw refusal;
    }
    try {
      Platform.startup(() -> {});
    } catch (UnsupportedOperationException e) {
      refusal = new NoDisplayException(e);
      throw refusal;
    } catch (IllegalStateException e) {
      // It already runs, which is just as well.
      return;
    }
  }
}
