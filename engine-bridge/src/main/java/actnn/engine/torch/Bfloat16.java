package actnn.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Float32 numbers as bfloat16 and back: the upper half of a float, rounded to nearest, ties to
 * even. With 8 significant bits the relative error is at most 2^-8, or for subnormal numbers the
 * absolute one 2^-134. NaN and infinity stay what they are.
 *
 * <p>ATen converts in one pass over memory, in vectors and on all threads. DJL has no word for the
 * type, so that a rounded array is good for nothing but its size, {@link #widen} and closing;
 * TorchScript has no view of it as int16, and a copy would be a second pass. Thread-safe.
 */
public final class Bfloat16 {
  private Bfloat16() {}

  /** Rounds float32 numbers of any shape, to two bytes each. */
  public static NDArray round(NDArray x, NDManager owner) {
    return Compiled.PROGRAM.tensor(owner, "round", x);
  }

  /** The numbers that were rounded, float32, in that shape. */
  public static NDArray widen(NDArray rounded, NDManager owner, long... shape) {
    return Compiled.PROGRAM.tensor(owner, "widen", rounded, shape);
  }

  /** Code without state: compiled when first needed, for the rest of the process. */
  private static final class Compiled {
    static final Program PROGRAM = Program.load(Bfloat16.class, "Bfloat16", "bfloat16.py");
  }
}
