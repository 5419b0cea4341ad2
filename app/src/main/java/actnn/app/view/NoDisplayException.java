package actnn.app.view;

import actnn.engine.config.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/** There is no display to open a window on, or it does not answer; the message is one sentence. */
public final class NoDisplayException extends IllegalStateException implements Refusal {
  private static final long serialVersionUID = 1L;

  NoDisplayException(Throwable cause) {
    super(sentence(System.getenv("DISPLAY")), cause);
  }

  private static String sentence(@Nullable String display) {
    return display == null || display.isBlank()
        ? "There is no display to open a window on: set DISPLAY, or start Xvfb."
        : "The display '" + display + "' (DISPLAY) does not answer, so no window can be opened.";
  }
}
