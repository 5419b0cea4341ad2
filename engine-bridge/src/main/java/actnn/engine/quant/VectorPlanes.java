package actnn.engine.quant;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Pairs of codes (see {@link VectorCodes}) to the planes of the packed format and back, for a run
 * of groups, between arrays.
 *
 * <p>A plane of width w of a group has C words, and its numbers C columns. Row r of both halves of
 * a column goes to bits r w of both halves of its word, so a word is built from its last row to its
 * first, moving up by w each time, and taken apart the other way round:
 *
 * <pre>
 *   pairs  c = 0 .. C-1 | C .. 2C-1 | ...  16/w rows     word j = pair j | pair j+C &lt;&lt; w | ...
 * </pre>
 *
 * <p>Where C is less than a vector and divides it, a vector holds several rows side by side: they
 * are packed as if there were as many columns as lanes, and folded together at the end. Where it
 * does not divide it (short groups of odd sizes), plain loops do.
 */
final class VectorPlanes {
  private static final int V = Lanes.COUNT;
  private static final int BOTH = 0x10001;

  private VectorPlanes() {}

  /**
   * Packs all planes.
   *
   * @param pairs the codes, from 0
   * @param words the words, the first at {@code to}
   * @param lanes scratch, V words a group
   */
  static void pack(int[] pairs, Run run, int[] words, int to, int[] lanes) {
    int at = to;
    int shift = 0;
    for (int width = Integer.highestOneBit(run.bits()); width > 0; width /= 2) {
      if ((run.bits() & width) != 0) {
        Plane plane = new Plane(width, shift, run);
        if (plane.columns() >= V) {
          join(pairs, plane, words, at, run.words());
        } else if (plane.isFoldable()) {
          join(pairs, plane.unfolded(), lanes, 0, V);
          fold(lanes, plane, words, at);
        } else {
          joinPlainly(pairs, plane, words, at);
        }
        at += plane.columns();
        shift += width;
      }
    }
  }

  /** Takes all planes apart: the mirror of {@link #pack}. */
  static void unpack(int[] words, int from, Run run, int[] pairs, int[] lanes) {
    int at = from;
    int shift = 0;
    for (int width = Integer.highestOneBit(run.bits()); width > 0; width /= 2) {
      if ((run.bits() & width) != 0) {
        Plane plane = new Plane(width, shift, run);
        if (plane.columns() >= V) {
          split(words, at, run.words(), plane, pairs);
        } else if (plane.isFoldable()) {
          unfold(words, at, plane, lanes);
          split(lanes, 0, V, plane.unfolded(), pairs);
        } else {
          splitPlainly(words, at, plane, pairs);
        }
        at += plane.columns();
        shift += width;
      }
    }
  }

  /**
   * A plane of a run's groups.
   *
   * @param rowBits how far apart two rows are in a word
   * @param rows rows of half a group
   */
  record Plane(int width, int shift, int columns, int rowBits, int rows, Run run) {
    Plane(int width, int shift, Run run) {
      this(width, shift, width * run.blocks(), width, 16 / width, run);
    }

    boolean isFoldable() {
      return V % columns == 0;
    }

    /** The same, as if it had as many columns as a vector has lanes. */
    Plane unfolded() {
      return new Plane(width, shift, V, width * (V / columns), run.half() / V, run);
    }

    int mask() {
      return ((1 << width) - 1) * BOTH;
    }
  }

  private static void join(int[] pairs, Plane plane, int[] words, int to, int stride) {
    int rows = plane.rows();
    int columns = plane.columns();
    int half = plane.run().half();
    int mask = plane.mask();
    for (int g = 0; g < plane.run().groups(); g++) {
      for (int j = 0; j < columns; j += V) {
        // The last vector may overlap the one before, whose words it then computes again.
        int column = Math.min(j, columns - V);
        int last = g * half + column + (rows - 1) * columns;
        IntVector word = IntVector.zero(Lanes.INTS);
        for (int k = 0; k < rows; k++) {
          word =
              word.lanewise(VectorOperators.LSHL, plane.rowBits())
                  .or(
                      IntVector.fromArray(Lanes.INTS, pairs, last - k * columns)
                          .lanewise(VectorOperators.LSHR, plane.shift())
                          .and(mask));
        }
        word.intoArray(words, to + g * stride + column);
      }
    }
  }

  private static void split(int[] words, int from, int stride, Plane plane, int[] pairs) {
    int rows = plane.rows();
    int columns = plane.columns();
    int half = plane.run().half();
    int mask = plane.mask();
    // What lower planes wrote stays; what an earlier run left does not.
    int below = ((1 << plane.shift()) - 1) * BOTH;
    for (int g = 0; g < plane.run().groups(); g++) {
      for (int j = 0; j < columns; j += V) {
        int column = Math.min(j, columns - V);
        int to = g * half + column;
        IntVector word = IntVector.fromArray(Lanes.INTS, words, from + g * stride + column);
        for (int k = 0; k < rows; k++) {
          IntVector.fromArray(Lanes.INTS, pairs, to + k * columns)
              .and(below)
              .or(word.and(mask).lanewise(VectorOperators.LSHL, plane.shift()))
              .intoArray(pairs, to + k * columns);
          word = word.lanewise(VectorOperators.LSHR, plane.rowBits());
        }
      }
    }
  }

  /** Puts rows that lie side by side under each other. */
  private static void fold(int[] lanes, Plane plane, int[] words, int to) {
    int columns = plane.columns();
    for (int g = 0; g < plane.run().groups(); g++) {
      for (int j = 0; j < columns; j++) {
        int word = 0;
        for (int lane = V - columns + j; lane >= 0; lane -= columns) {
          word = (word << plane.width()) | lanes[g * V + lane];
        }
        words[to + g * plane.run().words() + j] = word;
      }
    }
  }

  /** Puts rows that lie under each other side by side. */
  private static void unfold(int[] words, int from, Plane plane, int[] lanes) {
    int columns = plane.columns();
    for (int g = 0; g < plane.run().groups(); g++) {
      for (int j = 0; j < columns; j++) {
        int word = words[from + g * plane.run().words() + j];
        for (int lane = j; lane < V; lane += columns) {
          lanes[g * V + lane] = word;
          word >>>= plane.width();
        }
      }
    }
  }

  private static void joinPlainly(int[] pairs, Plane plane, int[] words, int to) {
    int columns = plane.columns();
    for (int g = 0; g < plane.run().groups(); g++) {
      int from = g * plane.run().half();
      for (int j = 0; j < columns; j++) {
        int word = 0;
        for (int c = j + (plane.rows() - 1) * columns; c >= 0; c -= columns) {
          word = (word << plane.width()) | ((pairs[from + c] >>> plane.shift()) & plane.mask());
        }
        words[to + g * plane.run().words() + j] = word;
      }
    }
  }

  private static void splitPlainly(int[] words, int from, Plane plane, int[] pairs) {
    int columns = plane.columns();
    int below = ((1 << plane.shift()) - 1) * BOTH;
    for (int g = 0; g < plane.run().groups(); g++) {
      int to = g * plane.run().half();
      for (int j = 0; j < columns; j++) {
        int word = words[from + g * plane.run().words() + j];
        for (int c = j; c < plane.run().half(); c += columns) {
          pairs[to + c] = (pairs[to + c] & below) | ((word & plane.mask()) << plane.shift());
          word >>>= plane.width();
        }
      }
    }
  }
}
