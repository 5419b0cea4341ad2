package actnn.engine.data.image;

/**
 * Changes the size of images that all have the same size, keeping the middle where the proportions
 * differ.
 *
 * <p>Each new pixel is a weighted mean under a triangle as wide as the larger of an old and a new
 * pixel: bilinear when enlarging, and when shrinking wide enough that every old pixel counts, so
 * fine patterns turn gray instead of turning into other patterns. Columns first, then rows.
 * Immutable, safe for several threads.
 */
public final class Resampler {

  private final int fromHeight;
  private final int fromWidth;
  private final Weights columns;
  private final Weights rows;

  /** From images of one size, the largest centred part with the new proportions, to another. */
  public Resampler(int fromHeight, int fromWidth, int height, int width) {
    this.fromHeight = fromHeight;
    this.fromWidth = fromWidth;
    double scale = Math.min((double) fromHeight / height, (double) fromWidth / width);
    this.columns = new Weights(fromWidth, width, scale);
    this.rows = new Weights(fromHeight, height, scale);
  }

  /**
   * Resizes each channel.
   *
   * @param source images of the old size, channel by channel
   * @param target receives as many channels of the new size
   */
  public void resize(byte[] source, int channels, byte[] target) {
    float[] narrow = new float[fromHeight * columns.count()];
    for (int channel = 0; channel < channels; channel++) {
      int from = channel * fromHeight * fromWidth;
      for (int y = 0; y < fromHeight; y++) {
        columns.row(source, from + y * fromWidth, narrow, y * columns.count());
      }
      rows.columns(narrow, columns.count(), target, channel * rows.count() * columns.count());
    }
  }

  /** For each new place along one axis the first old place that counts, and the weights from it. */
  private static final class Weights {
    private final int[] first;
    private final float[][] weight;

    Weights(int from, int to, double scale) {
      first = new int[to];
      weight = new float[to][];
      double reach = Math.max(1, scale);
      double start = (from - to * scale) / 2;
      for (int i = 0; i < to; i++) {
        double centre = start + (i + 0.5) * scale;
        int low = Math.max(0, (int) Math.floor(centre - reach + 0.5));
        int high = Math.min(from, (int) Math.floor(centre + reach + 0.5));
        first[i] = low;
        weight[i] = triangle(low, Math.max(low + 1, high), centre, reach);
      }
    }

    private static float[] triangle(int low, int high, double centre, double reach) {
      double[] raw = new double[high - low];
      double sum = 0;
      for (int k = 0; k < raw.length; k++) {
        raw[k] = Math.max(0, 1 - Math.abs((low + k + 0.5 - centre) / reach));
        sum += raw[k];
      }
      float[] result = new float[raw.length];
      for (int k = 0; k < raw.length; k++) {
        result[k] = (float) (raw[k] / sum);
      }
      return result;
    }

    int count() {
      return first.length;
    }

    void row(byte[] source, int from, float[] target, int to) {
      for (int i = 0; i < first.length; i++) {
        float sum = 0;
        for (int k = 0; k < weight[i].length; k++) {
          sum += weight[i][k] * (source[from + first[i] + k] & 0xFF);
        }
        target[to + i] = sum;
      }
    }

    void columns(float[] source, int width, byte[] target, int to) {
      for (int i = 0; i < first.length; i++) {
        for (int x = 0; x < width; x++) {
          float sum = 0.5f;
          for (int k = 0; k < weight[i].length; k++) {
            sum += weight[i][k] * source[(first[i] + k) * width + x];
          }
          target[to + i * width + x] = (byte) Math.min(255, (int) sum);
        }
      }
    }
  }
}
