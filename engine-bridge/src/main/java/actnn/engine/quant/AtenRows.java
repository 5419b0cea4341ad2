package actnn.engine.quant;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a part with equal bits, that one call codes.
 *
 * @param rows their places in the part
 * @param offsets index of the first word of each
 */
record AtenRows(int bits, long[] rows, long[] offsets) {

  static List<AtenRows> of(AtenPart part, Plan plan) {
    byte[] bits = plan.bits();
    List<AtenRows> all = new ArrayList<>();
    for (int b = 1; b <= 8; b++) {
      List<Long> rows = new ArrayList<>();
      List<Long> offsets = new ArrayList<>();
      for (int row = part.first(); row < part.first() + part.rows(); row++) {
        if (bits[row] == b) {
          rows.add((long) row - part.first());
          offsets.add((long) plan.offsets()[row]);
        }
      }
      int most = Math.max(1, AtenKernels.MOST_NUMBERS / part.numbers());
      for (int from = 0; from < rows.size(); from += most) {
        int to = Math.min(rows.size(), from + most);
        all.add(new AtenRows(b, longs(rows.subList(from, to)), longs(offsets.subList(from, to))));
      }
    }
    return all;
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }
}
