package actnn.engine.quant;

import java.util.ArrayList;
import java.util.List;

/** The power-of-two parts that a code is stored in, widest first: 7 = 4 + 2 + 1. */
final class Planes {
  private static final List<List<Plane>> OF_BITS = build();

  private Planes() {}

  /**
   * A part of each code.
   *
   * @param width its bits: 1, 2, 4 or 8
   * @param shift where it begins in the code
   */
  record Plane(int width, int shift) {

    /** The bits of the part, at the bottom. */
    int mask() {
      return (1 << width) - 1;
    }

    /** Words the plane takes in a group of so many blocks. */
    int words(int blocks) {
      return width * blocks;
    }
  }

  /** The planes of a bit count from 1 to 8. */
  static List<Plane> of(int bits) {
    return OF_BITS.get(bits);
  }

  private static List<List<Plane>> build() {
    List<List<Plane>> all = new ArrayList<>();
    for (int bits = 0; bits <= 8; bits++) {
      List<Plane> planes = new ArrayList<>();
      int shift = 0;
      for (int width = 8; width > 0; width /= 2) {
        if ((bits & width) != 0) {
          planes.add(new Plane(width, shift));
          shift += width;
        }
      }
      all.add(List.copyOf(planes));
    }
    return List.copyOf(all);
  }
}
