package actnn.storage.series;

import java.util.ArrayList;
import java.util.List;

/** Puts stretches together, as they come in order of step, to wider buckets. */
final class BucketReader {
  private final long origin;
  private final long width;
  private final List<Bucket> finished = new ArrayList<>();
  private long number = -1;
  private long minStep;
  private double min;
  private long maxStep;
  private double max;

  /**
   * @param origin the step at which the first bucket begins
   * @param width steps of a bucket, a multiple of those of a stretch
   */
  BucketReader(long origin, long width) {
    this.origin = origin;
    this.width = width;
  }

  /** Takes in the next stretch, or the next point as both ends of one. */
  void add(long lowStep, double low, long highStep, double high) {
    long here = Math.floorDiv(lowStep - origin, width);
    if (here != number) {
      finish();
      number = here;
      minStep = lowStep;
      min = low;
      maxStep = highStep;
      max = high;
      return;
    }
    if (low < min || (Double.isNaN(min) && !Double.isNaN(low))) {
      minStep = lowStep;
      min = low;
    }
    if (high > max || (Double.isNaN(max) && !Double.isNaN(high))) {
      maxStep = highStep;
      max = high;
    }
  }

  List<Bucket> buckets() {
    finish();
    number = -1;
    return finished;
  }

  private void finish() {
    if (number >= 0) {
      finished.add(new Bucket(minStep, min, maxStep, max));
    }
  }
}
