package actnn.engine.plan.walk;

import java.util.ArrayList;
import java.util.List;

/**
 * Sizes of the gradients of values while backward walks, by the rules of the model's gradient sums:
 * two for one value are added, in place where nobody else looks at the first, and one may stand for
 * several values. Confined to one thread.
 */
final class GradientSizes {
  private static final int NONE = -1;

  private final int[] ofValue;
  private final List<long[]> bytesAndUses = new ArrayList<>();
  private final HighMark mark;

  GradientSizes(int values, HighMark mark) {
    ofValue = new int[values];
    java.util.Arrays.fill(ofValue, NONE);
    this.mark = mark;
  }

  /** A fresh gradient of a value. */
  void add(int value, long bytes) {
    mark.take(bytes);
    bytesAndUses.add(new long[] {bytes, 0});
    pass(value, bytesAndUses.size() - 1);
  }

  /** A gradient that exists already becomes one of this value too. */
  void pass(int value, int gradient) {
    bytesAndUses.get(gradient)[1]++;
    int sum = ofValue[value];
    if (sum == NONE) {
      ofValue[value] = gradient;
    } else if (bytesAndUses.get(sum)[1] == 1) {
      drop(gradient);
    } else {
      ofValue[value] = NONE;
      add(value, bytesAndUses.get(sum)[0]);
      drop(sum);
      drop(gradient);
    }
  }

  /** Takes the gradient of a value away, to be dropped when it has been used. */
  int take(int value) {
    int gradient = ofValue[value];
    ofValue[value] = NONE;
    return gradient;
  }

  /** One use less; the last one frees it. */
  void drop(int gradient) {
    long[] entry = bytesAndUses.get(gradient);
    if (--entry[1] == 0) {
      mark.free(entry[0]);
    }
  }
}
