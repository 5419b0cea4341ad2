package actnn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Pins;
import actnn.engine.theory.BatchGradient.Rounding;
import actnn.engine.theory.GradientSpread;
import actnn.engine.theory.GradientSpread.Estimate;
import actnn.engine.torch.TestDevice;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The theory beside rounding drawn again and again on small networks. */
class VarianceDecompositionTest {
  @ParameterizedTest
  @ValueSource(strings = {"stack", "residual"})
  void theTermsOfTheLayersAddUpToTheVarianceOfAll(String shape) {
    try (VarianceBed bed = new VarianceBed(shape)) {
      Estimate total = bed.spread(Pins.NONE, 2, 48).variance();
      double sum = 0;
      double squares = total.halfWidth() * total.halfWidth();
      for (int node : bed.quantised()) {
        Estimate term = bed.spread(bed.only(node), 2, 16).variance();
        sum += term.value();
        squares += term.halfWidth() * term.halfWidth();
      }
      // Independent draws: half-widths of 95 % add up as deviations do, here to three of those.
      double slack = 1.5 * Math.sqrt(squares);
      assertThat(sum).isCloseTo(total.value(), within(slack));
      assertThat(slack).isLessThan(0.1 * total.value());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stack", "residual"})
  void onlyBatchNormsReachTheGradientsOfOtherLayers(String shape) {
    try (VarianceBed bed = new VarianceBed(shape)) {
      for (int node : bed.quantised()) {
        GradientSpread spread = bed.spread(bed.only(node), 2, 6);
        double own = bed.own(node).mapToDouble(spread::variance).sum();
        double all = spread.variance().value();
        if (bed.isNorm(node)) {
          assertThat(own).isPositive().isLessThan(all);
        } else {
          // On CUDA sums come in another order with every pass, which scatters other gradients,
          // too.
          assertThat(own).isCloseTo(all, within(TestDevice.tolerance(1e-9, 1e-3) * all));
        }
      }
    }
  }

  /**
   * Rounding a number between two levels that are R apart has a variance of R^2/4 at most, which is
   * 1.5 of the R^2/6 that hold where numbers are spread evenly between the levels: from two bits on
   * steps are small enough beside the deviation of numbers that no ReLU made (0.94 to 1.02 with 300
   * draws). One bit leaves most of them in the middle of its step (0.86 to 1.30). Half of what a
   * ReLU behind a norm makes are zeros, which lie on a level (0.28 to 0.48).
   */
  @ParameterizedTest
  @CsvSource({"stack,1,24,0", "stack,3,24,5", "residual,2,20,7"})
  void theVarianceOfALayersOwnGradientIsAsPredicted(String shape, int bits, int draws, int even) {
    try (VarianceBed bed = new VarianceBed(shape)) {
      double[] bounds = bed.bounds(bits);
      int spreadEvenly = 0;
      for (int node : bed.quantised()) {
        Estimate own = bed.ownVariance(node, bits, draws);
        // Two half-widths of 95 % are four standard errors.
        double slack = 2 * own.halfWidth() / bounds[node];
        boolean zeros = bed.readsRelu(node);
        assertThat(slack)
            .as("draws enough to fail for a tenth of it")
            .isLessThan(zeros ? 0.15 : 0.4);
        boolean evenly = bits >= 2 && !zeros;
        assertThat(own.value() / bounds[node])
            .as("%s at %d bits", bed.rig.network.nodes().get(node).name(), bits)
            .isBetween(
                (evenly ? 0.9 : zeros ? 0.2 : 0.8) - slack,
                (evenly ? 1.1 : zeros ? 0.75 : 1.5) + slack);
        spreadEvenly += evenly ? 1 : 0;
      }
      assertThat(spreadEvenly).isEqualTo(even);
    }
  }

  @Test
  void drawingOneLayersNoiseAnewShowsItsTermWithoutTheExactGradient() {
    try (VarianceBed bed = new VarianceBed("stack")) {
      Compression all = bed.rounding(Pins.NONE, 2, 0).compression();
      List<List<float[]>> drawn = new ArrayList<>();
      for (int draw = 0; draw < 10; draw++) {
        drawn.add(bed.gradient.rounded(bed.rounding(Pins.NONE, 2, draw)));
      }
      for (int node : bed.quantised()) {
        double halves = 0;
        for (int draw = 0; draw < 10; draw++) {
          GradientSpread pair = new GradientSpread(drawn.get(draw));
          pair.add(
              bed.gradient.rounded(new Rounding(all, BitSource.fixed(2), 3, draw, Set.of(node))));
          pair.add(drawn.get(draw));
          // Two values d and 0: their variance is d^2 / 2.
          halves += pair.variance().value();
        }
        double term = bed.spread(bed.only(node), 2, 16).variance().value();
        assertThat(halves / 10).isCloseTo(term, within(0.4 * term));
      }
    }
  }

  /**
   * Orders of magnitude that a bench of such a network had with 64 samples a batch; the noise of
   * independent samples averages out, so half the batch has twice the variance.
   */
  @ParameterizedTest
  @CsvSource({"8,1e-5", "4,0.0021", "2,0.054", "1,0.63"})
  void fixedBitsGiveTheUsualVarianceAndNoBias(int bits, double usual) {
    try (VarianceBed bed = new VarianceBed("stack")) {
      GradientSpread spread = bed.spread(Pins.NONE, bits, 16);
      double relative = spread.variance().value() / spread.squaredNorm();
      assertThat(relative * VarianceBed.BATCH / 64).isBetween(usual / 5, usual * 5);
      Estimate bias = spread.squaredBias();
      assertThat(bias.value()).isLessThan(bias.halfWidth() + 0.02 * spread.variance().value());
    }
  }

  @ParameterizedTest
  @CsvSource({"2,3,5.444", "3,4,4.592", "4,8,289", "1,2,9"})
  void moreBitsCutTheVarianceWithTheSquareOfTheSteps(int few, int many, double factor) {
    try (VarianceBed bed = new VarianceBed("residual")) {
      Estimate before = bed.spread(Pins.NONE, few, 10).variance();
      Estimate after = bed.spread(Pins.NONE, many, 10).variance();
      double slack =
          2 * Math.hypot(before.halfWidth() / before.value(), after.halfWidth() / after.value());
      // One bit is above the law, 1.29 times with 60 draws: errors that large meet each other in
      // the batch norms.
      assertThat(before.value() / after.value() / factor)
          .isBetween((few == 1 ? 1 : 0.9) - slack, (few == 1 ? 1.5 : 1.1) + slack);
    }
  }

  @Test
  void measuringLeavesRunningStatisticsAlone() {
    try (VarianceBed bed = new VarianceBed("stack")) {
      NDArray mean = bed.rig.parameters.of(1)[2];
      float[] before = mean.toFloatArray();
      bed.spread(Pins.NONE, 2, 2);
      assertThat(mean.toFloatArray()).isEqualTo(before);
    }
  }
}
