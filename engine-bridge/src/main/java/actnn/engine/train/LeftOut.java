package actnn.engine.train;

import actnn.engine.event.Event.NonFiniteMet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What infinity and NaN took from a run that goes on in spite of them ({@code nonFinite=report}).
 *
 * @param skipped steps that moved no weight
 * @param steps all that were taken, those included
 * @param last where it was met last; null where that is not known, as after a run was resumed
 * @param unscored whether the run was evaluated, and no evaluation gave a number
 */
record LeftOut(long skipped, long steps, @Nullable NonFiniteMet last, boolean unscored) {
  /** One sentence on the steps that were left out; empty where none was. */
  Optional<String> sentence() {
    if (skipped == 0) {
      return Optional.empty();
    }
    String met = last == null ? "Infinity or NaN in each" : last.words();
    String was = skipped == 1 ? "was" : "were";
    String which = skipped > 1 && last != null ? ", the last of them" : "";
    return Optional.of(
        "%d of %d steps %s left out: %s%s.".formatted(skipped, steps, was, met, which));
  }

  /**
   * Why a run that took all of its steps has failed all the same; empty where it has not.
   *
   * @param lr the learning rate in the words of the settings
   */
  Optional<String> failure(String lr) {
    boolean most = 2 * skipped > steps;
    if (!most && !unscored) {
      return Optional.empty();
    }
    String told = sentence().map(sentence -> sentence + " ").orElse("");
    String lack =
        unscored
            ? "Infinity or NaN in the loss of every evaluation: "
            : "That is more than half of them: ";
    return Optional.of(told + lack + "lower 'lr' (now " + lr + ") or lengthen 'warmup'.");
  }
}
