package actnn.engine.model;

import static actnn.engine.torch.TestDevice.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.value.Level;
import actnn.engine.layers.BatchNorm;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.torch.operator.Window;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one folded save gives the layers of its chain, on networks with hard channels. */
class FusedGradientsTest {
  /** Negative, none, hardly any, and thresholds near and far. */
  private static final float[] GAMMA = {1.2f, -0.8f, 0, 1e-4f, 0.5f, -1e-30f};

  private static final float[] BETA = {0.2f, 0.4f, 0.7f, 1, 5, -1};
  private static final int DRAWS = 150;
  private static final int DIRECTIONS = 4;

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
      double[][] sums = new double[exact.gradients().size()][DIRECTIONS];
      double[][] squares = new double[exact.gradients().size()][DIRECTIONS];
      for (int draw = 0; draw < DRAWS; draw++) {
        Rig.Outcome rounded = rig.tape(fused, BitSource.fixed(bits), draw, Pass.Observer.NONE);
        assertAlike(rounded.output(), exact.output(), 1e-5);
        for (int array = 0; array < sums.length; array++) {
          float[] one = rounded.gradients().get(array);
          for (int direction = 0; direction < DIRECTIONS; direction++) {
            double d = along(direction, one, exact.gradients().get(array));
            sums[array][direction] += d;
            squares[array][direction] += d * d;
          }
        }
      }
      for (int array = 0; array < sums.length; array++) {
        double norm = norm(exact.gradients().get(array));
        for (int direction = 0; direction < DIRECTIONS; direction++) {
          double mean = sums[array][direction] / DRAWS;
          double variance = squares[array][direction] / DRAWS - mean * mean;
          // A norm that reads its input twice has a bias of one over the numbers in a channel.
          assertThat(Math.abs(mean))
              .as("array %d, direction %d", array, direction)
              .isLessThan(4 * Math.sqrt(variance / (DRAWS - 1)) + 0.005 * norm + 1e-6);
        }
      }
    }
  }

  /** The difference of two arrays along a direction of random signs. */
  private static double along(int direction, float[] one, float[] other) {
    Random signs = new Random(direction);
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += ((double) one[i] - other[i]) * (signs.nextBoolean() ? 1 : -1);
    }
    return sum;
  }

  private static double norm(float[] array) {
    double sum = 0;
    for (float value : array) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
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
      assertAlike(rounded.get(0), exact.get(0), 1e-5);
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

  /**
   * Of the classifier's weight: beta where the norm has no slope, and nothing where all is shut.
   */
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
