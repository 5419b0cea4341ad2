package actnn.engine.train;

import actnn.engine.event.median.RunningMedian;
import actnn.engine.train.step.StepResult;
import java.util.Arrays;

/** Numbers whose median is asked for now and then. Confined to one thread. */
final class Samples {
  private double[] values = new double[64];
  private final RunningMedian median = new RunningMedian();
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
    median.add(value);
  }

  /** Adds bytes unless nobody counted them. */
  void addKnown(long bytes) {
    if (bytes != StepResult.UNKNOWN) {
      add(bytes);
    }
  }

  /** All of them, in the order in which they came. */
  double[] values() {
    return Arrays.copyOf(values, size);
  }

  /** These in place of what there was. */
  void refill(double[] others) {
    size = 0;
    median.clear();
    for (double value : others) {
      add(value);
    }
  }

  /** Their median; NaN without any. */
  double median() {
    return median.now();
  }
}
