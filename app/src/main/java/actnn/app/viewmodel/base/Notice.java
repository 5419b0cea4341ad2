package actnn.app.viewmodel.base;

import org.jspecify.annotations.Nullable;

/**
 * Something the user should know, shown in a corner.
 *
 * @param kind how much it matters
 * @param text one sentence
 * @param action what can be done about it, null for nothing
 * @param lasting whether it stays until it is closed, instead of leaving after a while
 */
public record Notice(Kind kind, String text, @Nullable Action action, boolean lasting) {

  /** A notice that stays if it is an error. */
  public Notice(Kind kind, String text, @Nullable Action action) {
    this(kind, text, action, kind == Kind.ERROR);
  }

  /** A notice with nothing to do about it. */
  public static Notice of(Kind kind, String text) {
    return new Notice(kind, text, null);
  }

  /** How much a notice matters. */
  public enum Kind {
    INFO,
    DONE,
    WARNING,
    ERROR
  }

  /** A button on a notice. */
  public record Action(String label, Runnable run) {}
}
