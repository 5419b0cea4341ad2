package actnn.app.run.bundle;

import actnn.engine.config.Refusal;

import org.jspecify.annotations.Nullable;

/** A bundle that cannot be made or taken; one sentence: what, where, what to do instead. */
public final class BundleException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  BundleException(String sentence) {
    this(sentence, null);
  }

  BundleException(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /** A file that is refused; nothing of it has come into the home. */
  static BundleException refused(Object file, String why, @Nullable Throwable cause) {
    return new BundleException(
        "The bundle " + file + " is refused: " + why + "; nothing of it was taken.", cause);
  }
}
