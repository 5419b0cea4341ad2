package actnn.engine.quant;

import java.nio.FloatBuffer;

/**
 * The loops of a batch norm over plain memory, plane by plane: a plane is one channel of one
 * sample, its numbers side by side. Planes of a tensor (N, C, ...) are counted in memory order, so
 * plane p is of channel {@code p mod C}.
 *
 * <p>Sums are made in one order, whatever the width of vectors and the number of threads: of each
 * {@value #STAGE} numbers of a plane, those whose index is the same modulo {@value #COLUMNS} are
 * added one after another in single precision, the sums of these halves upon halves ({@link
 * #fold}), and the stages' in double precision. Planes of less than {@value #COLUMNS} numbers are
 * added one after another in double precision.
 *
 * <p>Calls for different planes may go on at the same time. Stateless.
 */
interface NormLoops {
  /** Numbers of a plane that are added up in single precision. */
  int STAGE = 2048;

  /** Sums that they are added up in, side by side. */
  int COLUMNS = 16;

  /**
   * Means and sums of squared distances from them.
   *
   * @param x planes of {@code length} numbers
   * @param from the first plane
   * @param to the one behind the last
   * @param into of every plane
   */
  void moments(FloatBuffer x, int length, int from, int to, Moments into);

  /**
   * Normalises the numbers in place and adds up what the gradient of a batch norm is made of.
   *
   * @param x the norm's input; becomes {@code (x - mean) r}, brought to the nearer bound where it
   *     lies beyond {@link Norming#bound}
   * @param g the gradient of the norm's output
   * @param into of every plane the sums of {@code g}, of {@code g} times the normalised input, of
   *     {@code g^2}, and of the normalised input's squares
   */
  void sums(FloatBuffer x, FloatBuffer g, Norming norming, int from, int to, Sums into);

  /**
   * Makes the gradient of the norm's input, {@code (g - mean - n slope) factor} of its channel,
   * where n was.
   *
   * @param n the normalised input; overwritten
   */
  void gradient(FloatBuffer n, FloatBuffer g, Returning returning, int from, int to);

  /**
   * One entry a plane.
   *
   * @param mean of its numbers
   * @param squares sum of squared distances from it
   */
  record Moments(double[] mean, double[] squares) {
    static Moments of(int planes) {
      return new Moments(new double[planes], new double[planes]);
    }
  }

  /**
   * What a norm normalised by, one number a channel.
   *
   * @param length numbers of a plane
   * @param bound the largest normalised number there can be
   */
  record Norming(float[] mean, float[] inverseDeviation, int length, float bound) {
    int channels() {
      return mean.length;
    }
  }

  /** One entry a plane. */
  record Sums(double[] g, double[] gn, double[] gg, double[] nn) {
    static Sums of(int planes) {
      return new Sums(
          new double[planes], new double[planes], new double[planes], new double[planes]);
    }
  }

  /** One number a channel, and the numbers of a plane. */
  record Returning(float[] mean, float[] slope, float[] factor, int length) {
    int channels() {
      return mean.length;
    }
  }

  /** The number, or the bound of its sign if its magnitude is larger or it is NaN. */
  static float within(float bound, float number) {
    int bits = Float.floatToRawIntBits(number);
    int magnitude = Math.min(bits & Integer.MAX_VALUE, Float.floatToRawIntBits(bound));
    return Float.intBitsToFloat(bits & Integer.MIN_VALUE | magnitude);
  }

  /** The sum of {@value #COLUMNS} columns, which it uses up: the second half onto the first. */
  static float fold(float[] columns, int at) {
    for (int half = COLUMNS / 2; half > 0; half /= 2) {
      for (int j = at; j < at + half; j++) {
        columns[j] += columns[j + half];
      }
    }
    return columns[at];
  }
}
