package actnn.app.run.supervise;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a command that waits for runs tells of a store that does not take what they tell: each
 * reason once, and that it takes it again. Confined to one thread.
 */
public final class Standstill {
  private static final String OVER = "The run store takes what runs tell again.";

  private final Supplier<Optional<String>> reason;
  private String told = "";

  /**
   * @param reason the sentence to tell just now, see {@link RunSupervisor#notRecorded()}
   */
  public Standstill(Supplier<Optional<String>> reason) {
    this.reason = reason;
  }

  /** What is to be told since it was asked for the last time; empty when nothing is. */
  public Optional<String> news() {
    String now = reason.get().orElse("");
    if (now.equals(told)) {
      return Optional.empty();
    }
    told = now;
    return Optional.of(now.isEmpty() ? OVER : now);
  }
}
