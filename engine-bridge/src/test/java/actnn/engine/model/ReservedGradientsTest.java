package actnn.engine.model;

import static actnn.engine.torch.TestDevice.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.Level;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Chains;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Pins;
import actnn.engine.torch.operator.Window;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the codes of a ReLU that no norm serves give it and those that read it. */
class ReservedGradientsTest {
  private static final int DRAWS = 100;
  private static final int DIRECTIONS = 4;

  /** Without a norm, so that all gradients are linear in what is rounded. */
  private static Rig rig(int side, int batch) {
    NetworkBuilder b = new NetworkBuilder("plain", Dims.of(3, side, side));
    int x = b.conv("stem", 0, 5, new Window(3, 1, 1));
    int open = b.relu("relu1", x);
    int left = b.conv("left", open, 5, new Window(3, 1, 1));
    int right = b.conv("right", open, 5, new Window(1, 1, 0));
    int sum = b.relu("relu2", b.add("sum", b.add("add", left, right), open));
    b.linear("classifier", b.relu("relu3", b.conv("last", sum, 4, new Window(3, 2, 1))), 10);
    return new Rig(b.build(), batch);
  }

  @ParameterizedTest(name = "side {0}, batch {1}, {2} bits")
  @CsvSource({"8, 6, 1", "5, 7, 2", "17, 3, 3", "9, 2, 7"})
  void theMeanOfManyGradientsIsTheExactOne(int side, int batch, int bits) {
    try (Rig rig = rig(side, batch)) {
      List<float[]> exact = rig.tape(Level.L0, 32).gradients();
      Compression fused = rig.compression(Level.FUSED, bits);
      double[][] sums = new double[exact.size()][DIRECTIONS];
      double[][] squares = new double[exact.size()][DIRECTIONS];
      for (int draw = 0; draw < DRAWS; draw++) {
        Rig.Outcome rounded = rig.tape(fused, BitSource.fixed(bits), draw, Pass.Observer.NONE);
        for (int array = 0; array < sums.length; array++) {
          for (int direction = 0; direction < DIRECTIONS; direction++) {
            double d = along(direction, rounded.gradients().get(array), exact.get(array));
            sums[array][direction] += d;
            squares[array][direction] += d * d;
          }
        }
      }
      boolean noisy = false;
      for (int array = 0; array < sums.length; array++) {
        for (int direction = 0; direction < DIRECTIONS; direction++) {
          double mean = sums[array][direction] / DRAWS;
          double variance = squares[array][direction] / DRAWS - mean * mean;
          noisy |= variance > 1e-12;
          assertThat(Math.abs(mean))
              .as("array %d, direction %d", array, direction)
              .isLessThan(4 * Math.sqrt(variance / (DRAWS - 1)) + 1e-5);
        }
      }
      assertThat(noisy).isTrue();
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

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void whatGoesThroughTheRelusIsExact(int bits) {
    try (Rig rig = rig(9, 5)) {
      List<float[]> exact = new ArrayList<>();
      List<float[]> rounded = new ArrayList<>();
      rig.tape(rig.compression(Level.L0, 32), BitSource.fixed(8), 1, arrivals(exact));
      rig.tape(rig.compression(Level.FUSED, bits), BitSource.fixed(bits), 1, arrivals(rounded));
      assertThat(rounded).hasSameSizeAs(exact);
      for (int i = 0; i < exact.size(); i++) {
        assertAlike(rounded.get(i), exact.get(i), 1e-5);
      }
    }
  }

  private static Pass.Observer arrivals(List<float[]> into) {
    return new Pass.Observer() {
      @Override
      public void arrived(int at, NDArray gradient) {
        into.add(gradient.toFloatArray());
      }
    };
  }

  /** With 16 x 16 pixels no block is begun; elsewhere mask and codes round up otherwise. */
  @ParameterizedTest
  @CsvSource({"2, 3.3, 4.8", "3, 3.3, 4.8"})
  void inTheMemoryOfCodesAndMasksTheVarianceIsAQuarter(int bits, double least, double most) {
    try (Rig rig = rig(16, 4)) {
      List<float[]> exact = rig.tape(Level.L0, 32).gradients();
      Compression reserving = rig.compression(Level.FUSED, bits);
      Compression masked = reserving.with(Chains.NONE);
      assertThat(Footprint.of(rig.network, reserving, 4).storedBytes())
          .isEqualTo(Footprint.of(rig.network, masked, 4).storedBytes());
      double quarter = 0;
      double whole = 0;
      for (int draw = 0; draw < 30; draw++) {
        quarter += squaredError(rig, reserving, draw, exact);
        whole += squaredError(rig, masked, draw, exact);
      }
      // The stem reads the picture, whose codes are the same in both.
      assertThat(whole / quarter).isBetween(least, most);
    }
  }

  /** Of all arrays but the stem's, which are the first two. */
  private static double squaredError(Rig rig, Compression how, int draw, List<float[]> exact) {
    int bits = (int) how.bits();
    Rig.Outcome rounded = rig.tape(how, BitSource.fixed(bits), draw, Pass.Observer.NONE);
    List<float[]> behind = rounded.gradients().subList(2, exact.size());
    return Math.pow(Rig.relativeError(behind, exact.subList(2, exact.size())), 2);
  }

  @ParameterizedTest(name = "side {0}, batch {1}")
  @CsvSource({"8, 6", "5, 7", "17, 3", "1, 70"})
  void theLedgerIsThePlanAtAllBits(int side, int batch) {
    try (Rig rig = rig(side, batch)) {
      for (int bits = 1; bits <= 8; bits++) {
        Compression fused = rig.compression(Level.FUSED, bits);
        Footprint footprint = Footprint.of(rig.network, fused, batch);
        Rig.Outcome counted = rig.tape(fused, BitSource.fixed(bits), 1, Pass.Observer.NONE);
        assertThat(counted.heldBytes()).as("%d bits", bits).isEqualTo(footprint.storedBytes());
        assertThat(counted.ledger().heldBytes()).isZero();
        assertThat(footprint.averageBits()).isEqualTo(bits);
        Footprint.Cost relu = footprint.costs().get(1);
        Footprint.Cost reader = footprint.costs().get(2);
        assertThat(relu.bits()).isEqualTo(bits == 8 ? 1 : bits);
        assertThat(reader.storedBytes() == 0).isEqualTo(bits < 8);
      }
    }
  }

  @Test
  void whoDrawsOnAnotherBudgetKeepsCodesOfItsOwn() {
    try (Rig rig = rig(8, 4)) {
      Compression plain = new Compression(Level.FUSED, 2, 256, Pins.of(0, 0, 0, 4));
      Compression fused = rig.fused(Level.FUSED, plain);
      List<float[]> exact = rig.tape(Level.L0, 32).gradients();
      BitSource bits = BitSource.fixed(2);
      BitSource pinned =
          (place, sensitivity, ranges) ->
              (place.node() == 3 ? BitSource.fixed(4) : bits).bits(place, sensitivity, ranges);
      Rig.Outcome rounded = rig.tape(fused, pinned, 1, Pass.Observer.NONE);
      Footprint footprint = Footprint.of(rig.network, fused, 4);
      assertThat(footprint.costs().get(3).storedBytes()).isPositive();
      assertThat(rounded.heldBytes()).isEqualTo(footprint.storedBytes());
      assertThat(Rig.relativeError(rounded.gradients(), exact)).isBetween(1e-4, 0.5);
    }
  }

  @Test
  void aConvolutionMayTakeTheBatchInParts() {
    try (Rig rig = rig(12, 7)) {
      Compression whole = rig.compression(Level.FUSED, 2);
      Compression.Options parts = new Compression.Options(true, true, true, 20_000);
      Compression inParts =
          rig.fused(Level.FUSED, new Compression(Level.FUSED, 2, 256, Pins.NONE, parts));
      BitSource bits = BitSource.fixed(2);
      List<float[]> expected = rig.tape(whole, bits, 1, Pass.Observer.NONE).gradients();
      List<float[]> actual = rig.tape(inParts, bits, 1, Pass.Observer.NONE).gradients();
      assertThat(Rig.relativeError(actual, expected)).isLessThan(1e-5);
    }
  }
}
