package actnn.storage.series;

import org.jspecify.annotations.Nullable;

/**
 * What a table needs of a series without reading its points; kept in the same transaction as they
 * are.
 *
 * @param goal which end is good
 * @param count points stored, NaN included
 * @param last the value at the highest step (NaN if that is what it is), null if there are none
 * @param lastStep the highest step, null if there are none
 * @param min the lowest value at its first step, NaN left out; null if every value is NaN
 * @param max the highest value at its first step, NaN left out; null if every value is NaN
 */
public record Summary(
    Goal goal,
    long count,
    @Nullable Double last,
    @Nullable Long lastStep,
    @Nullable Extreme min,
    @Nullable Extreme max) {

  /** A value and the first step it was reached at. */
  public record Extreme(double value, long step) {}

  /** The best value by the series' goal; null without a goal or without a number. */
  public @Nullable Extreme best() {
    if (goal == Goal.LOWER) {
      return min;
    }
    return goal == Goal.HIGHER ? max : null;
  }
}
