package actnn.engine.bits;

/** The standard normal distribution. */
final class Normal {
  private Normal() {}

  /**
   * The part of a standard normal sample that lies below a number, to 1e-4: {@code 1 - 1/2 (1 + c1
   * z + ... + c4 z^4)^-4} with the coefficients of Abramowitz and Stegun, 26.2.18.
   *
   * @param z any number or infinity; NaN counts as 0
   */
  static double below(double z) {
    if (Double.isNaN(z)) {
      return 0.5;
    }
    double x = Math.min(Math.abs(z), 40);
    double polynomial = 1 + x * (0.196854 + x * (0.115194 + x * (0.000344 + x * 0.019527)));
    double above = 0.5 / Math.pow(polynomial, 4);
    return z < 0 ? above : 1 - above;
  }
}
