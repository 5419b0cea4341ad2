package actnn.app.viewmodel.base;

import org.jspecify.annotations.Nullable;

/**
 * Something the user should know, shown for a while in a corner.
 *
 * @param kind how much it matters
 * @param text one sentence
 * @param action what can be done about it, null for nothing
 */
public record Notice(Kind kind, String text, @Nullable Action action) {

  /** A notice with nothing to do about it. */
  public static Notice of(Kind kind, String text) {
    return new Notice(kind, text, null);
  }

  /** How much a notice matters; errors stay until they are closed. */
  public enum Kind {
    INFO,
    DONE,
    WARNING,
    ERROR
  }

  /** A button on a notice. */
  public record Action(String label, Runnable run) {}
}
