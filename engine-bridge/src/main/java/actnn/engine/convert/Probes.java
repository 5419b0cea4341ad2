package actnn.engine.convert;

import actnn.engine.tape.Dims;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;

/** Numbers to try functions on; the same in every conversion. */
final class Probes {
  private static final int LEAST_NUMBERS = 4096;
  private static final float[] SPECIAL = {
    0f,
    -0f,
    1f,
    -1f,
    6f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  /** What kind of numbers. */
  enum Kind {
    /** Between -8 and 8. */
    MODERATE,
    /** Of every size that a float can have and either sign, with zeros, infinities and NaN. */
    WIDE
  }

  private Probes() {}

  /** Samples that make enough numbers to tell functions apart; at least 2. */
  static int batch(Dims dims) {
    return Math.toIntExact(Math.max(2, (LEAST_NUMBERS + dims.numbers() - 1) / dims.numbers()));
  }

  /** An array in PyTorch's own memory. */
  static NDArray array(NDManager owner, Dims dims, int batch, Kind kind, long seed) {
    Shape shape = new Shape(dims.batched(batch));
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(Math.toIntExact(shape.size() * Float.BYTES))
            .order(ByteOrder.nativeOrder());
    fill(bytes.asFloatBuffer(), kind, new Random(seed));
    return own(owner, bytes, shape);
  }

  /** A copy of Java's memory, which Java frees. */
  static NDArray own(NDManager owner, ByteBuffer bytes, Shape shape) {
    try (NDArray view = owner.create(bytes, shape, ai.djl.ndarray.types.DataType.FLOAT32)) {
      return view.duplicate();
    }
  }

  private static void fill(FloatBuffer numbers, Kind kind, Random random) {
    while (numbers.hasRemaining()) {
      numbers.put(kind == Kind.MODERATE ? random.nextFloat() * 16 - 8 : wide(random));
    }
  }

  private static float wide(Random random) {
    int draw = random.nextInt();
    if ((draw & 15) == 0) {
      return SPECIAL[(draw >>> 4) % SPECIAL.length];
    }
    // Exponents from 2^-100 to 2^100.
    float size = (1 + random.nextFloat()) * Math.scalb(1f, (draw >>> 8) % 201 - 100);
    return (draw & 16) == 0 ? size : -size;
  }
}
