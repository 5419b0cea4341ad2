package actnn.engine.quant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector width, fixed when the class loads because only constant species compile to machine
 * vectors. The widest the processor has, up to 512 bits; {@code -Dactnn.vector.bits=128, 256 or
 * 512} chooses another. The packed bytes do not depend on it.
 */
final class Lanes {
  private static final VectorShape SHAPE = shape();

  static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
  static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);

  /** Lanes of a vector: 4, 8 or 16. */
  static final int COUNT = INTS.length();

  /** 0, 1, 2, ... */
  static final IntVector IOTA = IntVector.zero(INTS).addIndex(1);

  private Lanes() {}

  private static VectorShape shape() {
    int widest = Math.min(FloatVector.SPECIES_PREFERRED.vectorBitSize(), 512);
    int bits = Integer.getInteger("actnn.vector.bits", widest);
    if (bits != 128 && bits != 256 && bits != 512) {
      throw new IllegalArgumentException(
          "The property actnn.vector.bits must be 128, 256 or 512, not " + bits + ".");
    }
    return VectorShape.forBitSize(bits);
  }
}
