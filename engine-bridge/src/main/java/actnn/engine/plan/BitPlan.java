package actnn.engine.plan;

import actnn.engine.bits.GreedyAllocation;
import actnn.engine.bits.LayerAllocation;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.BitRole;
import actnn.engine.model.Chaining;
import actnn.engine.model.Network;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Pins;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bits that the theory would give each layer before anything has run: the allocation of a run
 * (ActNN paper, section 4), with what is known of the noise of each layer. All samples of a layer
 * count alike, so that the mean of a layer comes in sixteenths.
 */
final class BitPlan {
  private static final int ROWS = 16;

  private final Compression compression;
  private final QuantisedSave.Found found;
  private final double[] averages;
  private final double variance;

  private BitPlan(
      Compression compression, QuantisedSave.Found found, double[] averages, double[] noise) {
    this.compression = compression;
    this.found = found;
    this.averages = averages;
    double sum = 0;
    for (int i = 0; i < averages.length; i++) {
      sum += noise[i] * GreedyAllocation.meanVariance(averages[i]);
    }
    this.variance = sum;
  }

  /** Allocates for the batch that the settings have. */
  static BitPlan of(TrainSpec spec, Network network, LayerNoise known) {
    return of(spec, network, known, spec.get(Keys.BATCH));
  }

  /** Allocates for any batch, one that the settings' data could not fill, too. */
  static BitPlan of(TrainSpec spec, Network network, LayerNoise known, long batch) {
    Compression compression = Chaining.compression(spec, network, batch);
    Pins pins = compression.pins();
    QuantisedSave.Found found = QuantisedSave.in(spec, network, compression, batch);
    double[] noise = known.of(found.all());
    double[] averages =
        found.all().stream().mapToDouble(save -> compression.bits(save.node())).toArray();
    if (spec.get(Keys.PER_LAYER)) {
      share(spec, pins, found.all(), noise, averages);
      follow(spec, found.all(), averages);
    }
    return new BitPlan(compression, found, averages, noise);
  }

  private static void share(
      TrainSpec spec, Pins pins, List<QuantisedSave> saves, double[] noise, double[] averages) {
    Map<Integer, List<Integer>> budgets = new TreeMap<>();
    for (int i = 0; i < saves.size(); i++) {
      if (saves.get(i).role() == BitRole.BUDGETED) {
        budgets.computeIfAbsent(saves.get(i).share().budget(), budget -> new ArrayList<>()).add(i);
      }
    }
    int rows = spec.get(Keys.PER_SAMPLE) ? ROWS : 1;
    int maxBits = spec.intOf(Keys.MAX_BITS);
    budgets.forEach(
        (budget, sharing) -> {
          List<LayerAllocation.Member> members = new ArrayList<>();
          for (int i : sharing) {
            double[] sensitivity = new double[rows];
            Arrays.fill(sensitivity, noise[i] / rows);
            members.add(
                new LayerAllocation.Member(
                    saves.get(i).numbers(),
                    sensitivity,
                    saves.get(i).share().least(),
                    saves.get(i).share().most()));
          }
          double target = pins.average(budget, spec.get(Keys.BITS));
          double[] shares = LayerAllocation.averages(members, target, maxBits, true);
          for (int k = 0; k < shares.length; k++) {
            averages[sharing.get(k)] = shares[k];
          }
        });
  }

  private static void follow(TrainSpec spec, List<QuantisedSave> saves, double[] averages) {
    double before = GreedyAllocation.MAX_BITS;
    for (int i = 0; i < saves.size(); i++) {
      if (saves.get(i).role() == BitRole.FOLLOWING) {
        averages[i] = Math.min(before, spec.intOf(Keys.MAX_BITS));
      } else {
        before = averages[i];
      }
    }
  }

  /** How the tape would keep with these bits. */
  Compression compression() {
    double[] ofNode = new double[found.makers().length];
    for (int i = 0; i < averages.length; i++) {
      ofNode[found.all().get(i).node()] = averages[i];
    }
    // Each maker is a budget of its own, which those that restore its codes share.
    int[] budget = Arrays.stream(found.makers()).map(maker -> maker + 1).toArray();
    return compression.with(compression.pins().budgeted(budget, ofNode));
  }

  /**
   * The variance that rounding is predicted to add to the gradient, in the unit of what is known of
   * the layers' noise.
   */
  double variance() {
    return variance;
  }

  /** Whether a run has told of the noise of any of these layers. */
  boolean isMeasured(LayerNoise known) {
    return known.tellsOf(found.all());
  }

  /** Whether anything is quantised. */
  boolean quantises() {
    return averages.length > 0;
  }
}
