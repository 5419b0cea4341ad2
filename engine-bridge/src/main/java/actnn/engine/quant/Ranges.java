package actnn.engine.quant;

/**
 * What the first pass over a tensor learnt: each group's minimum and range, as they will be stored.
 *
 * <p>Immutable and usable for any number of {@link Kernels#pack} calls on the same tensor by the
 * kernels that made it; close it then.
 */
public interface Ranges extends AutoCloseable {

  /** The cut it was made for. */
  Layout layout();

  /**
   * Of each sample, the sum over its groups of length x range^2: the input of a layer's
   * sensitivity. Of a group that several samples share, each counts its own numbers. The range is
   * the stored one, whose steps cause the noise.
   */
  double[] squares();

  /**
   * Whether every number of the tensor was finite. If not, the ranges are those of the finite
   * numbers; packing takes NaN and -infinity for the group's minimum and infinity for its maximum.
   */
  boolean finite();

  /** The same tensor's ranges with all groups as wide as the whole of it. */
  Ranges joined();

  /**
   * The ranges of the same tensor, the output of a ReLU, with code 0 reserved for zero: positive
   * numbers are rounded to other codes, all else to code 0. For {@link Kernels#pack} with these
   * bits; what it gives comes back by {@link Kernels#unpackReserved}.
   *
   * @param bits bits of each row, 2 to 8
   */
  Ranges reserving(byte[] bits);

  /** The stored minimum of a group, counted over all rows. */
  float minimum(int group);

  /** The stored range of a group, counted over all rows; 0 when its numbers are all the same. */
  float range(int group);

  @Override
  void close();
}
