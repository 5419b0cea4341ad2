package actnn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.Level;
import actnn.engine.layers.BatchNorm;
import actnn.engine.tape.BitSource;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Dims;
import actnn.engine.torch.Window;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one folded save gives the layers of its chain, on networks with hard channels. */
class FusedGradientsTest {
  /** Negative, none, hardly any, and thresholds near and far. */
  private static final float[] GAMMA = {1.2f, -0.8f, 0, 1e-4f, 0.5f, -1e-30f};

  private static final float[] BETA = {0.2f, 0.4f, 0.7f, 1, 5, -1};
  private static final int DRAWS = 150;

  /** Norms first in each block, as in a pre-activation network, and a linear layer at the end. */
  private static Rig rig(int side, int batch) {
    NetworkBuilder b = new NetworkBuilder("hard", Dims.of(2, side, side));
    int x = b.conv("stem", 0, 6, new Window(3, 1, 1));
    int open = b.relu("relu1", b.norm("norm1", x));
    int left = b.conv("left", open, 6, new Window(3, 1, 1));
    int right = b.conv("right", open, 6, new Window(1, 1, 0));
    int sum = b.add("add", left, right);
    b.linear("classifier", b.relu("relu2", b.norm("norm2", sum)), 10);
    Rig rig = new Rig(b.build(), batch);
    for (int node = 0; node < rig.network.nodes().size(); node++) {
      if (rig.network.nodes().get(node).layer() instanceof BatchNorm) {
        NDArray[] weights = rig.parameters.of(node);
        weights[0].set(GAMMA);
        weights[1].set(BETA);
      }
    }
    return rig;
  }

  @ParameterizedTest(name = "side {0}, batch {1}, {2} bits")
  @CsvSource({"8, 6, 1", "8, 6, 2", "5, 7, 2", "17, 3, 3"})
  void theMeanOfManyGradientsIsTheExactOne(int side, int batch, int bits) {
    try (Rig rig = rig(side, batch)) {
      Rig.Outcome exact = rig.tape(Level.L0, 32);
      Compression fused = rig.compression(Level.FUSED, bits);
      List<double[]> sums = new ArrayList<>();
      List<double[]> squares = new ArrayList<>();
      for (float[] array : exact.gradients()) {
        sums.add(new double[array.length]);
        squares.add(new double[array.length]);
      }
      for (int draw = 0; draw < DRAWS; draw++) {
        Rig.Outcome rounded =
            rig.tape(fused, BitSource.fixed(bits), draw, Pass.Observer.NONE);
        assertThat(rounded.output()).isEqualTo(exact.output());
        for (int array = 0; array < sums.size(); array++) {
          for (int i = 0; i < sums.get(array).length; i++) {
            double d =
                (double) rounded.gradients().get(array)[i] - exact.gradients().get(array)[i];
            sums.get(array)[i] += d;
            squares.get(array)[i] += d * d;
          }
        }
      }
      for (int array = 0; array < sums.size(); array++) {
        assertUnbiased(array, sums.get(array), squares.get(array), exact.gradients().get(array));
      }
    }
  }

  /**
   * The squared distance of the mean of K draws from the exact gradient is a Kth of the variance,
   * give or take more where few numbers share their noise; a norm that reads its input twice adds a
   * bias of one over the numbers in a channel.
   */
  private static void assertUnbiased(int array, double[] sum, double[] square, float[] exact) {
    double distance = 0;
    double variance = 0;
    double norm = 0;
    for (int i = 0; i < sum.length; i++) {
      double mean = sum[i] / DRAWS;
      distance += mean * mean;
      variance += (square[i] / DRAWS - mean * mean) / (DRAWS - 1);
      norm += (double) exact[i] * exact[i];
      double error = Math.sqrt((square[i] / DRAWS - mean * mean) / (DRAWS - 1));
      assertThat(Math.abs(mean))
          .as("array %d, number %d", array, i)
          .isLessThan(5 * error + 0.01 * Math.abs(exact[i]) + 1e-6);
    }
    assertThat(distance).as("array %d", array).isFinite();
    double factor = sum.length > 20 ? 2.5 : 16;
    assertThat(distance)
        .as("array %d", array)
        .isLessThan(factor * variance + 1e-4 * norm + 1e-12);
  }

  @Test
  void whatGoesThroughTheReluIsExact() {
    try (Rig rig = rig(9, 5)) {
      int relu = node(rig, "relu2");
      List<float[]> exact = new ArrayList<>();
      List<float[]> rounded = new ArrayList<>();
      rig.tape(rig.compression(Level.L0, 32), BitSource.fixed(8), 1, arrivals(relu - 1, exact));
      rig.tape(rig.compression(Level.FUSED, 1), BitSource.fixed(1), 1, arrivals(relu - 1, rounded));
      assertThat(exact).hasSize(1);
      assertThat(rounded.get(0)).isEqualTo(exact.get(0));
      assertThat(exact.get(0)).contains(0f);
    }
  }

  private static Pass.Observer arrivals(int node, List<float[]> into) {
    return new Pass.Observer() {
      @Override
      public void arrived(int at, NDArray gradient) {
        if (at == node) {
          into.add(gradient.toFloatArray());
        }
      }
    };
  }

  /** Of the classifier's weight: beta where the norm has no slope, and nothing where all is shut. */
  @Test
  void channelsWithoutSlopeAreRestoredExactly() {
    try (Rig rig = rig(8, 4)) {
      List<float[]> exact = rig.tape(Level.L0, 32).gradients();
      List<float[]> fused = rig.tape(Level.FUSED, 1).gradients();
      int weight = exact.size() - 2;
      int features = 6 * 64;
      boolean differs = false;
      for (int i = 0; i < 10 * features; i++) {
        int channel = i % features / 64;
        if (channel == 2 || channel == 5) {
          assertThat(fused.get(weight)[i]).isCloseTo(exact.get(weight)[i], within(1e-6f));
        } else {
          differs |= fused.get(weight)[i] != exact.get(weight)[i];
        }
      }
      assertThat(differs).isTrue();
    }
  }

  @Test
  void atTheSameBitsTheVarianceIsBelowThatOfSeparateCodes() {
    try (Rig rig = Rig.of("preact-resnet-20", 16)) {
      List<float[]> exact = rig.tape(Level.L0, 32).gradients();
      double separate = 0;
      double fused = 0;
      for (int draw = 0; draw < 8; draw++) {
        separate += squaredError(rig, rig.compression(Level.L3, 2), draw, exact);
        fused += squaredError(rig, rig.compression(Level.FUSED, 2), draw, exact);
      }
      assertThat(fused).isLessThan(separate);
    }
  }

  private static double squaredError(Rig rig, Compression how, int draw, List<float[]> exact) {
    Rig.Outcome rounded = rig.tape(how, BitSource.fixed(2), draw, Pass.Observer.NONE);
    return Math.pow(Rig.relativeError(rounded.gradients(), exact), 2);
  }

  private static int node(Rig rig, String name) {
    for (int node = 0; node < rig.network.nodes().size(); node++) {
      if (rig.network.nodes().get(node).name().equals(name)) {
        return node;
      }
    }
    throw new IllegalArgumentException(name);
  }
}
