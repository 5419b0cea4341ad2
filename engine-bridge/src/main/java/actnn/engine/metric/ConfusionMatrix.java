package actnn.engine.metric;

/**
 * How often each class was taken for which. Confined to one thread.
 *
 * <p>Intersection over union of a class is what it was rightly found in, over everything that it is
 * or was taken for; a class that neither occurs nor was predicted is not counted (Everingham et al.
 * 2015, section 3.3).
 */
public final class ConfusionMatrix {
  private final int classes;
  private final long[] counts;

  /** An empty matrix. */
  public ConfusionMatrix(int classes) {
    this.classes = classes;
    this.counts = new long[classes * classes];
  }

  /** One more pixel or sample of a class that was taken for another or itself. */
  public void add(int truth, int predicted) {
    counts[truth * classes + predicted]++;
  }

  /** Share that was right; NaN of nothing. */
  public double accuracy() {
    long right = 0;
    long all = 0;
    for (int i = 0; i < counts.length; i++) {
      right += i % (classes + 1) == 0 ? counts[i] : 0;
      all += counts[i];
    }
    return (double) right / all;
  }

  /** Mean intersection over union of the classes that occur or were predicted; NaN of nothing. */
  public double meanIntersectionOverUnion() {
    double sum = 0;
    int counted = 0;
    for (int k = 0; k < classes; k++) {
      long union = -counts[k * classes + k];
      for (int other = 0; other < classes; other++) {
        union += counts[k * classes + other] + counts[other * classes + k];
      }
      if (union > 0) {
        sum += (double) counts[k * classes + k] / union;
        counted++;
      }
    }
    return sum / counted;
  }
}
