package actnn.engine.plan;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a choice of settings would come to, at the bits that the theory would give each layer.
 *
 * @param plan of one step
 * @param largest the largest batch within the memory that there is
 * @param plain the same for PyTorch's own autograd
 * @param samples to train on in the files of the data; empty where that is not known, or they are
 *     drawn
 * @param noise what rounding is predicted to cost
 * @param reach stored bytes at the ends of the bit budget
 * @param growth memory over the batch
 * @param pinnable names of the layers whose bits can be given by {@code pin}
 */
public record Outlook(
    Plan plan,
    LargestBatch largest,
    LargestBatch plain,
    OptionalInt samples,
    Noise noise,
    Reach reach,
    Growth growth,
    Set<String> pinnable) {

  /**
   * Predicted variance that rounding adds to the gradient.
   *
   * @param overTwoBits over that of the same settings at 2 bits without pins; NaN where nothing is
   *     quantised
   * @param measured whether it counts with what a run has found, not with shapes alone
   */
  public record Noise(double overTwoBits, boolean measured) {}

  /**
   * Bytes stored when forward ends, as the average bits go from the fewest to the most.
   *
   * @param fewest bits, at least 1
   * @param leastBytes stored at those
   * @param most bits, at most 8
   * @param mostBytes stored at those
   */
  public record Reach(double fewest, long leastBytes, double most, long mostBytes) {
    /** Whether there is anything to choose. */
    public boolean isOpen() {
      return most > fewest && mostBytes > leastBytes;
    }

    /** The average bits at which so much is stored, within the ends: bytes are affine in bits. */
    public double bitsAt(double bytes) {
      double share = (bytes - leastBytes) / (mostBytes - leastBytes);
      return fewest + (most - fewest) * Math.min(1, Math.max(0, share));
    }
  }

  /**
   * Bytes of a whole step on batches of several sizes.
   *
   * @param planned as the settings keep
   * @param plain as autograd keeps
   */
  public record Growth(List<Point> planned, List<Point> plain) {
    public Growth {
      planned = List.copyOf(planned);
      plain = List.copyOf(plain);
    }
  }

  /** One batch and its bytes. */
  public record Point(long batch, long bytes) {}
}
