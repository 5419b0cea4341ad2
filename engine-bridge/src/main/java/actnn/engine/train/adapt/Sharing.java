package actnn.engine.train.adapt;

import actnn.engine.bits.LayerAllocation;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.BitRole;
import actnn.engine.tape.form.Pins;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How the layers of a run come by their averages: the common budget and those of their own share
 * theirs out, and what stands outside of them follows. Confined to the thread of the run.
 */
final class Sharing {
  private final Collection<LayerScheme> schemes;
  private final Pins pins;
  private final double target;
  private final int maxBits;
  private final boolean perSample;

  /**
   * @param schemes of all quantised saves, in forward order; filled by now
   */
  Sharing(Collection<LayerScheme> schemes, Pins pins, TrainSpec spec) {
    this.schemes = schemes;
    this.pins = pins;
    this.target = spec.get(Keys.BITS);
    this.maxBits = spec.intOf(Keys.MAX_BITS);
    this.perSample = spec.get(Keys.PER_SAMPLE);
  }

  /** For the first step, when nothing has been learned. */
  void begin() {
    budgets().forEach(this::begin);
  }

  private void begin(int budget, List<LayerScheme> sharing) {
    give(
        sharing,
        LayerAllocation.atFirst(
            sharing.stream().mapToLong(scheme -> scheme.identity().numbers()).toArray(),
            sharing.stream().mapToInt(scheme -> scheme.identity().least()).toArray(),
            pins.average(budget, target)));
  }

  /** By what was learned. */
  void spend(UsualGains gains) {
    Map<Integer, List<LayerScheme>> budgets = budgets();
    if (!budgets.isEmpty()) {
      budgets.forEach((budget, sharing) -> spend(budget, sharing, gains));
      follow();
    }
  }

  private void spend(int budget, List<LayerScheme> sharing, UsualGains gains) {
    give(
        sharing,
        LayerAllocation.averages(
            sharing.stream().map(scheme -> scheme.member(perSample, gains)).toList(),
            pins.average(budget, target),
            maxBits,
            true));
  }

  private static void give(List<LayerScheme> sharing, double[] averages) {
    for (int i = 0; i < averages.length; i++) {
      sharing.get(i).average(averages[i]);
    }
  }

  private Map<Integer, List<LayerScheme>> budgets() {
    return schemes.stream()
        .filter(scheme -> scheme.is(BitRole.BUDGETED))
        .collect(Collectors.groupingBy(scheme -> scheme.identity().budget()));
  }

  /** As published: each takes the average of what ran before it, 8 bits where nothing did. */
  private void follow() {
    List<LayerScheme> followers = new ArrayList<>();
    List<Integer> preceding = new ArrayList<>();
    List<Double> averages = new ArrayList<>();
    for (LayerScheme scheme : schemes) {
      if (scheme.is(BitRole.FOLLOWING)) {
        followers.add(scheme);
        preceding.add(averages.size() - 1);
      } else {
        averages.add(scheme.average());
      }
    }
    double[] followed =
        LayerAllocation.followPreceding(
            averages.stream().mapToDouble(Double::doubleValue).toArray(),
            preceding.stream().mapToInt(Integer::intValue).toArray());
    for (int i = 0; i < followed.length; i++) {
      followers.get(i).average(Math.min(followed[i], maxBits));
    }
  }
}
