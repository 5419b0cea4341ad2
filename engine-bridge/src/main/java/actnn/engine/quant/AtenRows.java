package actnn.engine.quant;

import actnn.engine.torch.Program;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/** Which rows of a tensor one call of an ATen program works on. */
final class AtenRows {
  private AtenRows() {}

  /**
   * Rows of one length: all but the last, or the last where it is shorter.
   *
   * @param first the first of them
   * @param rows how many
   * @param numbers numbers of each
   * @param firstGroup groups before them
   * @param group numbers a group
   */
  record Part(int first, int rows, int numbers, int firstGroup, int group) {

    static List<Part> of(Layout layout) {
      int rows = layout.rows();
      int numbers = layout.rowNumbers();
      if (layout.lastNumbers() == numbers) {
        return List.of(new Part(0, rows, numbers, 0, layout.group()));
      }
      int before = (rows - 1) * layout.groups();
      Part last = new Part(rows - 1, 1, layout.lastNumbers(), before, layout.group());
      return rows == 1
          ? List.of(last)
          : List.of(new Part(0, rows - 1, numbers, 0, layout.group()), last);
    }

    /** Groups a row that are full. */
    int full() {
      return numbers / group;
    }

    int groups() {
      return (numbers + group - 1) / group;
    }

    /** These rows of a tensor; its own memory. */
    NDArray of(NDArray x, Program program, NDManager owner) {
      long begin = firstGroup == 0 ? 0 : x.size() - numbers;
      return program.tensor(owner, "part", x, begin, begin + (long) rows * numbers);
    }

    /** What the program needs to know; see {@code quantizer.py}. */
    long[] cut(int parameters) {
      return new long[] {
        numbers, group, full(), parameters + firstGroup, groups(), firstGroup, rows * groups()
      };
    }
  }

  /**
   * Rows of a part with equal bits, that one call codes.
   *
   * @param rows their places in the part
   * @param offsets index of the first word of each
   */
  record Alike(int bits, long[] rows, long[] offsets) {

    static List<Alike> of(Part part, Plan plan) {
      byte[] bits = plan.bits();
      List<Alike> all = new ArrayList<>();
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
          all.add(new Alike(b, longs(rows.subList(from, to)), longs(offsets.subList(from, to))));
        }
      }
      return all;
    }

    private static long[] longs(List<Long> values) {
      return values.stream().mapToLong(Long::longValue).toArray();
    }
  }
}
