package actnn.app.chart.spec;

/** The special values among bits per element. */
public final class BitScale {
  /** A mask, an index or a statistic: stored, but not a quantised tensor. */
  public static final double OTHER = 0;

  /** Full precision. */
  public static final double FULL = 32;

  private BitScale() {}

  /** What a legend and a tooltip say for {@code bits}. */
  public static String text(double bits) {
    if (!(bits > 0)) {
      return "mask / other";
    }
    if (bits >= FULL) {
      return "full (32)";
    }
    return bits == 1 ? "1 bit" : Unit.BITS.text(bits);
  }
}
