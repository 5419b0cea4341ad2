package actnn.storage.series;

import actnn.storage.series.Summary.Extreme;
import org.jspecify.annotations.Nullable;

/** A summary that grows point by point, in any order of steps. Confined to one thread. */
final class RunningSummary {
  private final Goal goal;
  private long count;
  private @Nullable Double last;
  private @Nullable Long lastStep;
  private @Nullable Extreme min;
  private @Nullable Extreme max;

  private RunningSummary(Goal goal) {
    this.goal = goal;
  }

  static RunningSummary empty(Goal goal) {
    return new RunningSummary(goal);
  }

  static RunningSummary from(Summary summary) {
    RunningSummary running = new RunningSummary(summary.goal());
    running.count = summary.count();
    running.last = summary.last();
    running.lastStep = summary.lastStep();
    running.min = summary.min();
    running.max = summary.max();
    return running;
  }

  /** Adds a point at a step that has none yet. */
  void add(long step, double value) {
    count++;
    if (lastStep == null || step > lastStep) {
      lastStep = step;
      last = value;
    }
    if (Double.isNaN(value)) {
      return;
    }
    if (min == null || value < min.value() || (value == min.value() && step < min.step())) {
      min = new Extreme(value, step);
    }
    if (max == null || value > max.value() || (value == max.value() && step < max.step())) {
      max = new Extreme(value, step);
    }
  }

  Summary now() {
    return new Summary(goal, count, last, lastStep, min, max);
  }
}
