package actnn.app.run.info;

import actnn.app.run.record.RunFolders;
import actnn.engine.config.refusal.Quote;
import actnn.engine.config.refusal.Refusal;

/** No run, or more than one, goes by a reference; the message is one sentence saying so. */
public final class RunMissingException extends RuntimeException implements Refusal {
  private static final long serialVersionUID = 1L;

  public RunMissingException(String sentence) {
    super(sentence);
  }

  public static RunMissingException of(String reference) {
    return of(reference, 0);
  }

  /**
   * Where no run at all is listed.
   *
   * @param lost run folders that the store knows nothing of
   */
  public static RunMissingException none(int lost) {
    return new RunMissingException(
        lost == 0
            ? "There is no run yet: 'actnn run' makes the first one."
            : "There is no run in the store, but " + RunFolders.remedy(lost));
  }

  /**
   * @param lost run folders that the store knows nothing of: the run may be among them
   */
  public static RunMissingException of(String reference, int lost) {
    String missing = "No run goes by " + Quote.of(reference);
    return new RunMissingException(
        lost == 0
            ? missing + ": 'actnn list' shows those there are."
            : missing + ", but " + RunFolders.remedy(lost));
  }
}
