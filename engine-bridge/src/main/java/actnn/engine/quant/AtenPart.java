package actnn.engine.quant;

import actnn.engine.torch.Program;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * Rows of one length: all but the last, or the last where it is shorter.
 *
 * @param first the first of them
 * @param rows how many
 * @param numbers numbers of each
 * @param firstGroup groups before them
 * @param group numbers a group
 */
record AtenPart(int first, int rows, int numbers, int firstGroup, int group) {

  static List<AtenPart> of(Layout layout) {
    int rows = layout.rows();
    int numbers = layout.rowNumbers();
    if (layout.lastNumbers() == numbers) {
      return List.of(new AtenPart(0, rows, numbers, 0, layout.group()));
    }
    int before = (rows - 1) * layout.groups();
    AtenPart last = new AtenPart(rows - 1, 1, layout.lastNumbers(), before, layout.group());
    return rows == 1
        ? List.of(last)
        : List.of(new AtenPart(0, rows - 1, numbers, 0, layout.group()), last);
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
