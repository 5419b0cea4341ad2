package actnn.app.run.info;

import actnn.engine.config.refusal.Quote;
import actnn.engine.config.refusal.Refusal;
import actnn.engine.file.FileFault;
import actnn.storage.database.StoreException;

/** What a user is told of a failure. */
public final class FailureWords {
  private static final String SURPRISE = "it failed, and the program's log says why.";

  private FailureWords() {}

  /**
   * The sentence that a failure carries; of one that carries none, that it is in the log, where who
   * calls must have put it.
   */
  public static String of(Throwable failure) {
    String sentence = says(failure) ? failure.getMessage() : null;
    return sentence == null || sentence.isBlank() ? SURPRISE : Quote.within(sentence);
  }

  /**
   * Why something failed, to be told within a sentence or behind a colon: what the failure says of
   * itself, of an error of files what is wrong with which.
   */
  public static String why(Throwable failure) {
    return says(failure) ? of(failure) : FileFault.in(failure).orElseGet(() -> of(failure));
  }

  /** Whether a failure carries a sentence for users. */
  public static boolean says(Throwable failure) {
    return failure instanceof Refusal || failure instanceof StoreException;
  }
}
