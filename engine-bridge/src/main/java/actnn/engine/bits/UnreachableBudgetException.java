package actnn.engine.bits;

import actnn.engine.config.refusal.Refusal;

/** A bit budget that does not even buy one bit for every number. */
public final class UnreachableBudgetException extends IllegalArgumentException implements Refusal {
  private static final long serialVersionUID = 1L;

  /**
   * Says what was asked and what the least is.
   *
   * @param budget the budget that was given, in weighted bits
   * @param least the smallest budget that works, one bit for every number
   */
  public UnreachableBudgetException(String budget, long least) {
    super(
        "A budget of "
            + budget
            + " bits cannot give every number one bit, which takes "
            + least
            + "; ask for an average of at least 1 bit.");
  }
}
