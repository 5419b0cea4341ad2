package actnn.engine.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Float32 numbers as bfloat16 and back: the upper half of a float, rounded to nearest, ties to
 * even. With 8 significant bits the relative error is at most 2^-8, or for subnormal numbers the
 * absolute one 2^-134. NaN and infinity stay what they are.
 *
 * <p>ATen converts in one pass over memory, in vectors and on all threads. DJL knows no bfloat16;
 * an array of it is an int16 one with the same bits. Thread-safe.
 */
public final class Bfloat16 {
  private Bfloat16() {}

  /** Rounds float32 numbers of any shape to an int16 array of that shape. */
  public static NDArray round(NDArray x, NDManager owner) {
    return Compiled.PROGRAM.tensor(owner, "round", x);
  }

  /** The numbers that the bits stand for, float32, in that shape. */
  public static NDArray widen(NDArray bits, NDManager owner, long... shape) {
    return Compiled.PROGRAM.tensor(owner, "widen", bits, shape);
  }

  /** Code without state: compiled when first needed, for the rest of the process. */
  private static final class Compiled {
    static final Program PROGRAM = Program.load(Bfloat16.class, "Bfloat16", "bfloat16.py");
  }
}
