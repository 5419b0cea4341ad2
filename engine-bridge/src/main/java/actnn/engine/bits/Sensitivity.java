package actnn.engine.bits;

/**
 * How much a layer's gradient suffers from noise in a sample of its saved input: C such that b bits
 * add at most {@code C / (2^b - 1)^2} to the variance.
 *
 * <p>Stochastic rounding of a group of length L and range R to b bits adds at most {@code L R^2 /
 * (4 (2^b - 1)^2)} to the sum of squares of the sample. What remains is how that noise travels:
 *
 * <ul>
 *   <li>a convolution's weight gradient meets every input pixel K times (once a kernel position)
 *       with output gradients whose squares sum to {@code S} over P pixels, so {@code C = K / (4 d
 *       P) S sum L R^2}; with d convolution groups each input meets one d-th of the outputs. The
 *       stride cancels;
 *   <li>a linear layer is the same with K = 1 and P = the rows (tokens) of a sample;
 *   <li>batch norm is the same with K = 1, P = the pixels of a channel, and for S the weighted
 *       squared gradient norm that {@link NormNoise} derives.
 * </ul>
 *
 * <p>Where a ReLU's output has codes of b + 1 bits, one of which stands for zero alone, the others
 * have half the step that b bits give the same range: {@code R / (2^(b+1) - 2)}. Then C is a
 * quarter ({@link ReservedZero}).
 *
 * <p>The published form writes G for every L; it is the same whenever G divides the numbers of a
 * sample, and too pessimistic for short groups otherwise. For a linear layer of rank 3 the
 * published code takes the features for P; the rows are right.
 */
public sealed interface Sensitivity {

  /**
   * C of every sample.
   *
   * @param squaredRanges of each sample, the sum over its groups of length x range^2
   * @param gradientNorms of each sample, the (estimated) squared norm of the gradient that arrives
   *     at the layer's output; for a batch norm the weighted one
   */
  double[] of(double[] squaredRanges, double[] gradientNorms);

  /**
   * A convolution or transposed convolution of any rank.
   *
   * @param kernel positions of the kernel, such as 9 for 3 x 3
   * @param groups convolution groups; the number of channels for a depthwise one
   * @param pixels pixels a channel of the <em>input</em>
   */
  record Convolution(long kernel, long groups, long pixels) implements Sensitivity {
    public Convolution {
      positive("kernel positions", kernel);
      positive("convolution groups", groups);
      positive("pixels", pixels);
    }

    @Override
    public double[] of(double[] squaredRanges, double[] gradientNorms) {
      return product(kernel / (4.0 * groups * pixels), squaredRanges, gradientNorms);
    }
  }

  /**
   * A linear layer on inputs of any rank.
   *
   * @param rows vectors a sample, such as the tokens of a sequence; 1 for rank 2
   */
  record Linear(long rows) implements Sensitivity {
    public Linear {
      positive("rows", rows);
    }

    @Override
    public double[] of(double[] squaredRanges, double[] gradientNorms) {
      return product(1 / (4.0 * rows), squaredRanges, gradientNorms);
    }
  }

  /**
   * A batch norm of any rank.
   *
   * @param pixels pixels a channel; 1 for rank 2
   */
  record BatchNorm(long pixels) implements Sensitivity {
    public BatchNorm {
      positive("pixels", pixels);
    }

    @Override
    public double[] of(double[] squaredRanges, double[] gradientNorms) {
      return product(1 / (4.0 * pixels), squaredRanges, gradientNorms);
    }
  }

  /**
   * What reads a ReLU's output whose codes have, beside the bits that are counted, one more with
   * which they tell zero from what is positive.
   *
   * @param reader how the same layer suffers from codes without it
   */
  record ReservedZero(Sensitivity reader) implements Sensitivity {
    /** Bits to which one more can be added. */
    public static final int MOST_BITS = GreedyAllocation.MAX_BITS - 1;

    @Override
    public double[] of(double[] squaredRanges, double[] gradientNorms) {
      return product(0.25, reader.of(squaredRanges, gradientNorms));
    }
  }

  private static double[] product(double factor, double[] values) {
    double[] products = values.clone();
    for (int n = 0; n < products.length; n++) {
      products[n] *= factor;
    }
    return products;
  }

  private static void positive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException("The " + what + " must be at least 1, not " + value + ".");
    }
  }

  private static double[] product(double factor, double[] squares, double[] norms) {
    if (squares.length != norms.length) {
      throw new IllegalArgumentException(
          squares.length + " samples need as many gradient norms, not " + norms.length + ".");
    }
    double[] c = new double[squares.length];
    for (int n = 0; n < c.length; n++) {
      c[n] = factor * squares[n] * norms[n];
    }
    return c;
  }
}
