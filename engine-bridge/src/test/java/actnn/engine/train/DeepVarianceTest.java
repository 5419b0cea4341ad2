package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.TrainSpec;
import actnn.engine.config.value.Pin;
import actnn.engine.data.Batch;
import actnn.engine.layers.BatchNorm;
import actnn.engine.model.Chaining;
import actnn.engine.model.Network;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Pins;
import actnn.engine.tape.form.Place;
import actnn.engine.theory.BatchGradient;
import actnn.engine.theory.BatchGradient.Rounding;
import actnn.engine.theory.GradientSpread;
import actnn.engine.theory.GradientSpread.Estimate;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.train.adapt.Adaptation;
import actnn.engine.train.step.BatchTask;
import actnn.engine.train.step.Learner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The theory's sum over layers, on a network of the zoo in mid-training with the bits that L3
 * chose: what rounding one layer's context alone does to the whole gradient, added up over all,
 * beside what rounding them all at once does.
 *
 * <p>Over the squared norm of the exact gradient, with intervals of 95 %, runs with the settings
 * below printed 0.0918 +- 0.0040 for the sum and 0.0921 +- 0.0018 for all at once; with two other
 * seeds, at the start, after 120 steps, with 4 and 1.3 bits, and at 32 pixels the sum was 0.95 to
 * 1.05 of that, never outside of the error. It is no law, though. The product of one layer's noise
 * with another's is left out, and where nobody gives norms more bits it counts: with two bits in
 * every layer the sum was 0.314 +- 0.014 of 0.347 +- 0.012, and with one bit in every layer 2.0 of
 * 247, since noise then grows from norm to norm (decision 0043).
 */
@DisplayName("In a PreAct-ResNet-20 in mid-training")
class DeepVarianceTest extends ShortTraining {
  private static final int STEPS = 40;
  private static final int DRAWS = 32;

  /** Of a norm, whose noise goes through all that lies before it and scatters most. */
  private static final int DRAWS_OF_NORM = 8;

  private static final int DRAWS_OF_OTHERS = 4;

  /** One batch at fixed parameters, and the bits that L3 has chosen for it. */
  private static final class Bed implements AutoCloseable {
    final Network network;
    final Map<Place, byte[]> bits = new HashMap<>();
    private final Kernels kernels;
    private final Batch batch;
    private final BatchGradient gradient;
    private final List<float[]> exact;
    private final Compression compression;
    private long next;

    Bed(SteppedRun run, TrainSpec spec) {
      Learner learner = run.learner();
      network = learner.network();
      kernels = KernelChoice.choose(run.threads(), learner.manager().getDevice());
      batch = run.next();
      gradient =
          new BatchGradient(
              new BatchGradient.Model(
                  network, learner.parameters(), learner.program(), kernels, learner.manager()),
              new BatchTask(learner.objective(), batch, new Randomness(0, STEPS)));
      exact = gradient.exact();
      compression = Chaining.compression(spec, network);
      note(run.alternatives().all().get(0));
    }

    /** The bits that every draw has, since a walk forward is the same whatever is rounded. */
    private void note(Adaptation adaptation) {
      adaptation.begin(STEPS, batch.indices());
      gradient.rounded(
          new Rounding(
              compression,
              (place, sensitivity, ranges) -> {
                byte[] chosen = adaptation.bits(place, sensitivity, ranges);
                bits.put(place, chosen.clone());
                return chosen;
              },
              1,
              next++));
    }

    /** Every number of bits that some row of some layer has. */
    Set<Integer> chosen() {
      Set<Integer> chosen = new HashSet<>();
      for (byte[] rows : bits.values()) {
        for (byte row : rows) {
          chosen.add((int) row);
        }
      }
      return chosen;
    }

    /** Of the whole gradient, while some layers' contexts are rounded, with noise of its own. */
    Estimate variance(Pins pins, int draws) {
      GradientSpread spread = new GradientSpread(exact);
      for (int draw = 0; draw < draws; draw++) {
        spread.add(
            gradient.rounded(
                new Rounding(
                    compression.with(pins),
                    (place, sensitivity, ranges) -> bits.get(place),
                    1,
                    next++)));
      }
      return spread.variance();
    }

    /** Layers that share codes have one noise, and so one term. */
    Collection<List<Integer>> terms() {
      Map<Integer, List<Integer>> byTensor = new TreeMap<>();
      Footprint footprint = Footprint.of(network, compression, 1);
      for (int node = 0; node < network.nodes().size(); node++) {
        for (Footprint.Kept kept : footprint.costs().get(node).saves()) {
          if (kept.form().hasCodes()) {
            byTensor.computeIfAbsent(kept.value(), tensor -> new ArrayList<>()).add(node);
          }
        }
      }
      return byTensor.values();
    }

    Pins only(List<Integer> nodes) {
      int[] pins = new int[network.nodes().size()];
      Arrays.fill(pins, Pin.FULL);
      nodes.forEach(node -> pins[node] = 0);
      return Pins.of(pins);
    }

    boolean hasNorm(List<Integer> nodes) {
      return nodes.stream().anyMatch(n -> network.nodes().get(n).layer() instanceof BatchNorm);
    }

    @Override
    public void close() {
      gradient.close();
      batch.close();
      kernels.close();
    }
  }

  @Test
  @DisplayName("the terms of all layers add up to the variance of the whole, at L3's own bits")
  void termsAddUp() {
    TrainSpec spec =
        spec("model=preact-resnet-20,input=16,train.samples=320,lr=0.05,level=L3,steps=" + STEPS);
    try (SteppedRun run = SteppedRun.open(spec, List.of(spec))) {
      for (int step = 0; step < STEPS; step++) {
        run.step();
      }
      try (Bed bed = new Bed(run, spec)) {
        assertThat(bed.chosen()).contains(1, 2, 3, 4);
        Estimate total = bed.variance(Pins.NONE, DRAWS);
        double sum = 0;
        double ofNorms = 0;
        double squares = total.halfWidth() * total.halfWidth();
        for (List<Integer> nodes : bed.terms()) {
          boolean norm = bed.hasNorm(nodes);
          Estimate term = bed.variance(bed.only(nodes), norm ? DRAWS_OF_NORM : DRAWS_OF_OTHERS);
          sum += term.value();
          ofNorms += norm ? term.value() : 0;
          squares += term.halfWidth() * term.halfWidth();
        }
        // Independent draws: half-widths of 95 % add up as deviations do, here to three of those.
        double slack = 1.5 * Math.sqrt(squares);
        assertThat(bed.terms()).hasSize(39);
        assertThat(sum).isCloseTo(total.value(), within(slack));
        assertThat(slack).isLessThan(0.08 * total.value());
        // Neither kind alone would do.
        assertThat(ofNorms).isBetween(0.2 * sum, 0.8 * sum);
      }
    }
  }
}
