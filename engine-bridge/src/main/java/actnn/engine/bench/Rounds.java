package actnn.engine.bench;

import actnn.engine.event.median.Median;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Times of two things measured in turns, round by round, in milliseconds. */
record Rounds(List<Double> one, List<Double> other) {
  Rounds() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  /** The median of the rounds' ratios: a slow moment hits both of a round. */
  double medianRatio() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      ratios.add(one.get(i) / other.get(i));
    }
    return Median.of(ratios);
  }

  /** The ratio of the fastest of each: what remains when nothing else runs. */
  double ratioOfMinima() {
    return Collections.min(one) / Collections.min(other);
  }
}
