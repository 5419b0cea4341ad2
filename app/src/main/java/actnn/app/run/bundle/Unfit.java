package actnn.app.run.bundle;

import org.jspecify.annotations.Nullable;

/** Something in a bundle is not as it must be; the message is half a sentence. */
final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  private final String why;

  Unfit(String why) {
    this(why, null);
  }

  Unfit(String why, @Nullable Throwable cause) {
    super(why, cause);
    this.why = why;
  }

  /** What is wrong, as the second half of a sentence. */
  String why() {
    return why;
  }
}
