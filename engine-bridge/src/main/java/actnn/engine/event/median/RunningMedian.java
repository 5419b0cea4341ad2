package actnn.engine.event.median;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * The median of numbers that keep coming, as {@link Median} defines it: O(log n) for each, where
 * sorting all at every question would make a run of n steps cost n squared. NaN counts as the
 * largest. Confined to one thread.
 */
public final class RunningMedian {
  /** The lower half, its largest at the head: as many as the upper half has, or one more. */
  private final PriorityQueue<Double> lower = new PriorityQueue<>(Comparator.reverseOrder());

  private final PriorityQueue<Double> upper = new PriorityQueue<>();

  /** One number more. */
  public void add(double value) {
    lower.add(value);
    upper.add(lower.remove());
    if (upper.size() > lower.size()) {
      lower.add(upper.remove());
    }
  }

  /** The middle one so far, or the mean of the two in the middle; NaN without any. */
  public double now() {
    if (lower.isEmpty()) {
      return Double.NaN;
    }
    return lower.size() > upper.size() ? lower.element() : (lower.element() + upper.element()) / 2;
  }

  /** Forgets all of them. */
  public void clear() {
    lower.clear();
    upper.clear();
  }
}
