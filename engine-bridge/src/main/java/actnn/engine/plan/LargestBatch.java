package actnn.engine.plan;

import actnn.engine.bits.NormFloor;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.Network;
import actnn.engine.model.Segments;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/**
 * The largest batch that fits.
 *
 * @param batch samples; 0 if not even the smallest batch that trains fits
 * @param bound what keeps it from being larger
 */
public record LargestBatch(long batch, Bound bound) {
  /** The least batch at which every batch norm has numbers enough for codes. */
  private static final long ROUNDED = NormFloor.FEW + 1;

  /** What keeps a batch from being larger. */
  public enum Bound {
    /** The memory that there is. */
    BUDGET,
    /** The 2 GiB that one tensor may have, with memory to spare. */
    TENSOR,
    /** What the setting {@code batch} takes, with memory to spare. */
    SETTING,
    /** The samples that there are to train on, with memory to spare. */
    DATA
  }

  /** Searches, whatever the data holds. */
  static LargestBatch search(TrainSpec spec, Network network, long budgetBytes) {
    Segments segments = Segments.of(spec, network);
    return search(
        OnePiece.widest(spec, network).largestBatch(),
        batch -> Planner.plan(spec, network, segments, (int) batch).totalBytes(),
        budgetBytes);
  }

  /**
   * The largest that a run would take: of data that ends there, and none where so small a batch is
   * refused, as with a norm of one value.
   *
   * @param samples as {@link SampleCount#most} says; empty where nobody knows where data ends
   */
  LargestBatch thatTrains(Network network, OptionalLong samples) {
    LargestBatch there =
        samples.isPresent() && samples.getAsLong() < batch
            ? new LargestBatch(samples.getAsLong(), Bound.DATA)
            : this;
    return there.batch < FewValues.leastBatch(network) ? new LargestBatch(0, there.bound) : there;
  }

  /**
   * The same where somebody else prices.
   *
   * @param pieceLimit the largest batch whose tensors each lie in one piece
   * @param total bytes of a step on a batch of that size
   */
  static LargestBatch search(long pieceLimit, LongUnaryOperator total, long budgetBytes) {
    long most = Math.min(Keys.MOST_BATCH, pieceLimit);
    long fits = most > 0 && total.applyAsLong(most) <= budgetBytes ? most : 0;
    if (fits == 0) {
      fits = below(most, total, budgetBytes);
    }
    return new LargestBatch(fits, fits == most ? outer(pieceLimit) : Bound.BUDGET);
  }

  private static Bound outer(long pieceLimit) {
    return pieceLimit < Keys.MOST_BATCH ? Bound.TENSOR : Bound.SETTING;
  }

  /**
   * Largest batch below one that does not fit. Memory grows with the batch from {@link #ROUNDED}
   * on; up to there norms may keep their input whole, and one sample more may cost less.
   */
  private static long below(long tooLarge, LongUnaryOperator total, long budgetBytes) {
    if (tooLarge > ROUNDED && total.applyAsLong(ROUNDED) <= budgetBytes) {
      return between(ROUNDED, tooLarge, total, budgetBytes);
    }
    long batch = Math.min(tooLarge - 1, ROUNDED - 1);
    while (batch > 0 && total.applyAsLong(batch) > budgetBytes) {
      batch--;
    }
    return Math.max(batch, 0);
  }

  /**
   * Largest batch between one that fits and one that does not. Memory is affine in the batch but
   * for rounding, so the line through the ends of the bracket meets the budget next to the answer;
   * its neighbour then closes the bracket, and halving helps where a kink lies in between.
   */
  private static long between(
      long small, long tooLarge, LongUnaryOperator total, long budgetBytes) {
    long fits = small;
    long above = tooLarge;
    double low = total.applyAsLong(small);
    double high = total.applyAsLong(tooLarge);
    long tried = 0;
    for (int round = 0; above - fits > 1; round++) {
      double met = fits + (above - fits) * ((budgetBytes - low) / (high - low));
      long aim =
          switch (round % 3) {
            case 0 -> (long) met;
            case 1 -> tried == fits ? tried + 1 : tried - 1;
            default -> (fits + above) / 2;
          };
      tried = Math.max(fits + 1, Math.min(above - 1, aim));
      long bytes = total.applyAsLong(tried);
      if (bytes <= budgetBytes) {
        fits = tried;
        low = bytes;
      } else {
        above = tried;
        high = bytes;
      }
    }
    return fits;
  }
}
