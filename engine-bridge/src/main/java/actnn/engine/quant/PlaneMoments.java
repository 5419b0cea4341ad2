package actnn.engine.quant;

/**
 * Mean and squared distances of numbers that come in parts (Chan, Golub and LeVeque 1979): no
 * digits are lost where the mean is far larger than the deviation. Confined to one call.
 */
final class PlaneMoments {
  private long count;
  private double mean;
  private double squares;

  /**
   * Adds a part.
   *
   * @param numbers how many, at least 1
   * @param about some number near their mean
   * @param sum of their distances from it
   * @param sumOfSquares of these
   */
  void add(int numbers, double about, double sum, double sumOfSquares) {
    add(numbers, about + sum / numbers, sumOfSquares - sum * sum / numbers);
  }

  /** Adds a part whose mean, and squared distances from that, are known. */
  void add(long numbers, double ofMean, double ofSquares) {
    double apart = ofMean - mean;
    long all = count + numbers;
    double share = (double) numbers / all;
    mean += apart * share;
    squares += Math.max(0, ofSquares) + apart * apart * share * count;
    count = all;
  }

  double mean() {
    return mean;
  }

  double squares() {
    return squares;
  }

  void into(NormLoops.Moments all, int plane) {
    all.mean()[plane] = mean;
    all.squares()[plane] = squares;
  }
}
