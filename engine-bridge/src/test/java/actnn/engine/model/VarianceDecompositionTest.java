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

  @ParameterizedTest
  // With 12 draws intervals of 95 % are at most a quarter wide; the numbers are 0.43 to 0.98.
  @CsvSource({"stack,1,32", "stack,3,32", "residual,2,12"})
  void theVarianceOfALayersOwnGradientIsAsPredicted(String shape, int bits, int draws) {
    try (VarianceBed bed = new VarianceBed(shape)) {
      double[] bounds = bed.bounds(bits);
      int spreadEvenly = 0;
      for (int node : bed.quantised()) {
        GradientSpread spread = bed.spread(bed.only(node), bits, draws);
        double own = bed.own(node).mapToDouble(spread::variance).sum();
        // R^2/6 holds for numbers spread evenly between the levels, as those that no ReLU made are
        // where steps are small beside their deviation; zeros behind a ReLU lie on a level.
        boolean even = bits >= 3 && !bed.readsRelu(node);
        assertThat(own / bounds[node])
            .as("%s at %d bits", bed.rig.network.nodes().get(node).name(), bits)
            .isBetween(even ? 0.85 : 0.2, even ? 1.15 : 1.3);
        spreadEvenly += even ? 1 : 0;
      }
      assertThat(spreadEvenly).isEqualTo(bits < 3 ? 0 : 5);
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
      double before = bed.spread(Pins.NONE, few, 10).variance().value();
      double after = bed.spread(Pins.NONE, many, 10).variance().value();
      // One bit is above the law: errors that large meet each other in the batch norms.
      assertThat(before / after).isBetween(0.7 * factor, 1.4 * factor);
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
