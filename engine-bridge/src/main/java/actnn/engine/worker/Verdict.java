package actnn.engine.worker;

import actnn.engine.config.refusal.Refusal;
import actnn.engine.event.Event.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a run ended, from what ended it.
 *
 * @param reason one sentence where it did not finish, or left steps out on the way; else null
 */
record Verdict(Outcome outcome, @Nullable String reason) {
  // The first is PyTorch's allocator on a CPU, the others CUDA's and the C++ library's.
  private static final List<String> OUT_OF_MEMORY =
      List.of("can't allocate memory", "out of memory", "not enough memory", "bad_alloc");

  private static final String SURPRISE =
      "Training failed in a way that nobody provided for: worker.log in the run's folder says where.";

  /**
   * The verdict on a run that nothing but its end or its user ended.
   *
   * @param over whether nothing is left to do
   * @param leftOut a sentence on steps that were left out; empty where none was
   */
  static Verdict of(boolean over, Optional<String> leftOut) {
    return new Verdict(over ? Outcome.FINISHED : Outcome.STOPPED, leftOut.orElse(null));
  }

  /** The verdict on a run whose folder was taken away before its end. */
  static Verdict homeless(Path folder) {
    String sentence =
        "The run's folder "
            + folder
            + " was taken away while it trained: 'actnn resume' goes on from its newest checkpoint,"
            + " if it has one.";
    return new Verdict(Outcome.FAILED, sentence);
  }

  /** The verdict on an error that reached the worker. */
  static Verdict of(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (isOutOfMemory(cause)) {
        return new Verdict(Outcome.OUT_OF_MEMORY, outOfMemory(cause));
      }
    }
    String message = error instanceof Refusal ? error.getMessage() : null;
    return new Verdict(Outcome.FAILED, message == null || message.isBlank() ? SURPRISE : message);
  }

  /** Whether the stack trace says more than the sentence. */
  boolean isSurprise() {
    return outcome == Outcome.OUT_OF_MEMORY || SURPRISE.equals(reason);
  }

  int exitCode() {
    return switch (outcome) {
      case FINISHED -> 0;
      case STOPPED -> 130;
      case OUT_OF_MEMORY -> 70;
      case FAILED -> 71;
    };
  }

  private static boolean isOutOfMemory(Throwable cause) {
    String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    return cause instanceof OutOfMemoryError || OUT_OF_MEMORY.stream().anyMatch(message::contains);
  }

  private static String outOfMemory(Throwable cause) {
    String first = String.valueOf(cause.getMessage()).lines().findFirst().orElse("").strip();
    String where = cause instanceof OutOfMemoryError ? "The Java heap" : "The device";
    return where
        + " ran out of memory ("
        + first
        + "): take a smaller batch, fewer bits or a smaller network.";
  }
}
