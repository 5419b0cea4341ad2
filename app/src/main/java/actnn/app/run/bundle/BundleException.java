package actnn.app.run.bundle;

import actnn.engine.config.refusal.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A bundle that cannot be made or taken; one sentence: what, where, what to do instead. */
public final class BundleException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  private final @Nullable String left;

  BundleException(String sentence) {
    this(sentence, null);
  }

  BundleException(String sentence, @Nullable Throwable cause) {
    this(sentence, cause, null);
  }

  private BundleException(String sentence, @Nullable Throwable cause, @Nullable String left) {
    super(sentence, cause);
    this.left = left;
  }

  /** What of a bundle that was not taken is in the home all the same; part of a sentence. */
  public Optional<String> left() {
    return Optional.ofNullable(left);
  }

  /**
   * A bundle of which runs came in and could not be taken back.
   *
   * @param reasons what kept each of them, by its id
   */
  static BundleException left(Path runs, Map<String, Exception> reasons, Throwable why) {
    List<String> ids = List.copyOf(reasons.keySet());
    String first = String.valueOf(reasons.values().iterator().next().getMessage());
    String left =
        "%s of it %s left in %s (%s), 'actnn delete %s' takes %s away"
            .formatted(
                (ids.size() == 1 ? "run " : "runs ") + String.join(", ", ids),
                ids.size() == 1 ? "is" : "are",
                runs,
                withoutStop(first),
                String.join(" ", ids),
                ids.size() == 1 ? "it" : "them");
    String what = withoutStop(String.valueOf(why.getMessage()));
    BundleException whole =
        new BundleException(
            "The bundle was not taken (" + what + "), but " + left + ".", why, left);
    reasons.values().forEach(whole::addSuppressed);
    return whole;
  }

  private static String withoutStop(String sentence) {
    return sentence.replaceFirst("\\.$", "");
  }

  /** A file that is refused; nothing of it has come into the home. */
  static BundleException refused(Object file, String why, @Nullable Throwable cause) {
    return new BundleException(
        "The bundle " + file + " is refused: " + why + "; nothing of it was taken.", cause);
  }
}
