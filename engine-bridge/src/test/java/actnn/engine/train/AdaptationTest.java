package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.bits.Sensitivity;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.Architectures;
import actnn.engine.model.Chaining;
import actnn.engine.model.Footprint;
import actnn.engine.model.Network;
import actnn.engine.model.Pinning;
import actnn.engine.quant.Layout;
import actnn.engine.quant.Ranges;
import actnn.engine.tape.Chains;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Dims;
import actnn.engine.tape.Place;
import actnn.engine.tape.Save;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Allocation over a whole network, driven with made-up ranges and gradient norms. */
class AdaptationTest {
  private static final int BATCH = 16;
  private static final Network NETWORK =
      Architectures.of("preact-resnet-20", Dims.of(3, 32, 32), 10);

  @ParameterizedTest
  @CsvSource({
    "bits=2",
    "bits=2.5",
    "level=fused;bits=2",
    "bits=1.3",
    "bits=2;storedGradients=false",
    "bits=3;batch=7",
    "bits=2;perSample=false",
    "bits=2;maxBits=3",
    "bits=2;pin=conv1=8,stage2.*=32"
  })
  void theBudgetOfConvolutionsLinearLayersAndBatchNormsIsKeptAndSpent(String settings) {
    Drive drive = new Drive(settings);
    for (int step = 0; step < 4; step++) {
      drive.step(step);
      double spent = 0;
      double numbers = 0;
      double most = 0;
      for (int node : drive.free()) {
        spent += drive.adaptation.bits(node, 0) * drive.numbers(node);
        numbers += drive.numbers(node);
        most = Math.max(most, drive.numbers(node));
      }
      double target = drive.spec.get(Keys.BITS);
      // A whole bit of one layer may not fit any more; shares of a bit even out over the steps.
      double share = drive.perSample() ? 1.0 / drive.batch : 1;
      double slack = most * share * (step == 0 ? drive.free().length : 1);
      assertThat(spent).isBetween(target * numbers - slack, target * numbers + slack);
      if (step > 0) {
        assertThat(spent).isLessThanOrEqualTo(target * numbers * (1 + 1e-9));
      }
    }
  }

  @Test
  void theFirstStepGivesNobodyEightBitsForNothing() {
    Drive drive = new Drive("bits=2");
    drive.step(0);
    for (int node : drive.free()) {
      byte[] bits = drive.chosen.get(node);
      assertThat(IntStream.range(0, BATCH).map(n -> bits[n]).max().orElseThrow())
          .isLessThanOrEqualTo(4);
    }
  }

  @Test
  void afterOneStepBitsAreWhereGradientsAre() {
    Drive drive = new Drive("bits=2;storedGradients=true");
    drive.step(0);
    drive.step(1);
    // The made-up norms grow by sample and shrink by layer.
    byte[] conv = drive.chosen.get(0);
    assertThat(conv[BATCH - 1]).isGreaterThan(conv[0]);
    int last = drive.free()[drive.free().length - 2];
    assertThat(drive.adaptation.bits(0, 0)).isGreaterThan(drive.adaptation.bits(last, 0));
  }

  @Test
  void asPublishedABatchNormFollowsTheLayerBeforeIt() {
    Drive drive = new Drive("bits=2;budgetNorms=false");
    drive.step(0);
    drive.step(1);
    double previous = Double.NaN;
    for (int node : drive.free()) {
      double bits = drive.adaptation.bits(node, 0);
      if (drive.isNorm(node)) {
        assertThat(bits).isCloseTo(previous, within(1e-9));
      } else {
        previous = bits;
      }
    }
  }

  @Test
  void aBudgetedBatchNormGetsMoreTheFurtherItsNoiseReaches() {
    Drive near = new Drive("bits=2");
    Drive far = new Drive("bits=2");
    near.step(0);
    far.step(0);
    near.normGains(1);
    far.normGains(500);
    near.step(1);
    far.step(1);
    near.step(2);
    far.step(2);
    double more = 0;
    for (int node : near.free()) {
      if (near.isNorm(node)) {
        more += far.adaptation.bits(node, 0) - near.adaptation.bits(node, 0);
      }
    }
    assertThat(more).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"maxBits=3, 3", "maxBits=2, 2", "maxBits=5;budgetNorms=false, 5"})
  void nobodyGetsMoreThanTheMostBits(String settings, byte most) {
    Drive drive = new Drive("bits=2;" + settings);
    for (int step = 0; step < 3; step++) {
      drive.step(step);
      for (int node : drive.free()) {
        for (byte bits : drive.chosen.get(node)) {
          assertThat(bits).isBetween((byte) 1, most);
        }
      }
    }
  }

  @Test
  void layersWithABudgetOfTheirOwnShareItAmongThemselves() {
    Drive drive = new Drive("bits=2;budgets=stage1.*=4,stage3.*=3.5");
    drive.step(0);
    drive.step(1);
    Map<String, Double> targets = Map.of("stage1", 4.0, "stage3", 3.5, "", 2.0);
    targets.forEach(
        (stage, target) -> {
          double spent = 0;
          double numbers = 0;
          double most = 0;
          for (int node : drive.free()) {
            String name = NETWORK.nodes().get(node).name();
            boolean own = name.startsWith("stage1.") || name.startsWith("stage3.");
            if (stage.isEmpty() ? !own : name.startsWith(stage)) {
              spent += drive.adaptation.bits(node, 0) * drive.numbers(node);
              numbers += drive.numbers(node);
              most = Math.max(most, drive.numbers(node));
            }
          }
          assertThat(spent).as(stage).isBetween(target * numbers - most, target * numbers);
        });
  }

  @ParameterizedTest
  @CsvSource({"adaptiveConv=false, false", "adaptiveNorm=false, true"})
  void aKindThatIsNotAdaptiveHasTheSameBitsForEveryLayerAndSample(String off, boolean norms) {
    Drive drive = new Drive("bits=3;" + off);
    boolean othersDiffer = false;
    for (int step = 0; step < 3; step++) {
      drive.step(step);
      for (int node : drive.free()) {
        if (drive.isNorm(node) == norms) {
          assertThat(drive.chosen.get(node)).containsOnly(3);
        } else {
          othersDiffer |= drive.adaptation.bits(node, 0) != 3;
        }
      }
    }
    assertThat(othersDiffer).isTrue();
  }

  @Test
  void pinnedLayersHaveTheirBitsWhateverHappens() {
    Drive drive = new Drive("bits=2;pin=conv1=8,*.norm2=3,classifier=32");
    for (int step = 0; step < 3; step++) {
      drive.step(step);
      assertThat(drive.adaptation.bits(0, 0)).isEqualTo(8);
      assertThat(drive.chosen.get(0)).containsOnly(8);
    }
    assertThat(drive.chosen).doesNotContainKey(NETWORK.nodes().size() - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "storedGradients=true",
    "storedGradients=false",
    "budgetNorms=false",
    "level=fused",
    "perLayer=false"
  })
  void aRestoredStateGoesOnBitForBit(String settings) {
    Drive straight = new Drive(settings);
    Drive saved = new Drive(settings);
    for (int step = 0; step < 3; step++) {
      straight.step(step);
      saved.step(step);
    }
    Drive resumed = new Drive(settings);
    resumed.adaptation.restore(saved.adaptation.state());
    for (int step = 3; step < 5; step++) {
      straight.step(step);
      resumed.step(step);
      straight.chosen.forEach((node, bits) -> assertThat(resumed.chosen.get(node)).isEqualTo(bits));
    }
    assertThat(resumed.adaptation.predictedVariance())
        .isEqualTo(straight.adaptation.predictedVariance());
  }

  @Test
  void theNormOfAChainGetsMoreTheLouderItsReadersAre() {
    Drive usual = new Drive("level=fused;bits=2");
    Drive loud = new Drive("level=fused;bits=2");
    loud.loudHead =
        IntStream.range(0, NETWORK.nodes().size())
            .filter(node -> NETWORK.nodes().get(node).name().equals("stage2.block1.norm1"))
            .findFirst()
            .orElseThrow();
    for (int step = 0; step < 3; step++) {
      usual.step(step);
      loud.step(step);
    }
    assertThat(loud.adaptation.bits(loud.loudHead, 0))
        .isGreaterThan(usual.adaptation.bits(loud.loudHead, 0) + 1);
    assertThat(loud.adaptation.predictedVariance(loud.loudHead))
        .isGreaterThan(usual.adaptation.predictedVariance(loud.loudHead));
  }

  @Test
  void aStateOfAnotherNetworkIsRefused() {
    AdaptationState state = new Drive("bits=2").adaptation.state();
    Drive other = new Drive("bits=2;pin=conv1=32");
    assertThatThrownBy(() -> other.adaptation.restore(state))
        .hasMessageContaining("resume with the same model and settings");
  }

  @Test
  void everyLayerIsProbedInTheLongRun() {
    Drive drive = new Drive("bits=2");
    long probed =
        IntStream.range(0, 200)
            .map(
                turn -> {
                  drive.adaptation.begin(50L * turn, new int[BATCH]);
                  return drive.adaptation.toProbe();
                })
            .distinct()
            .count();
    assertThat(probed).isEqualTo(drive.free().length);
    drive.adaptation.begin(51, new int[BATCH]);
    assertThat(drive.adaptation.toProbe()).isEqualTo(-1);
  }

  /** Steps without a network's arithmetic. */
  private static final class Drive {
    final TrainSpec spec;
    final Adaptation adaptation;
    final Compression compression;
    final int batch;
    final Map<Integer, byte[]> chosen = new LinkedHashMap<>();
    int loudHead = -1;

    Drive(String settings) {
      Map<String, String> all = new LinkedHashMap<>();
      all.put("batch", "" + BATCH);
      for (String pair : settings.split(";")) {
        int sign = pair.indexOf('=');
        all.put(pair.substring(0, sign), pair.substring(sign + 1));
      }
      spec = TrainSpec.of(all);
      batch = spec.intOf(Keys.BATCH);
      adaptation = new Adaptation(spec, NETWORK, 64);
      compression = Chaining.compression(spec, NETWORK);
    }

    boolean perSample() {
      return spec.get(Keys.PER_SAMPLE);
    }

    void step(long step) {
      int[] samples = IntStream.range(0, batch).map(n -> (int) (n + 3 * step) % 64).toArray();
      adaptation.begin(step, samples);
      Random random = new Random(step);
      for (int node : all()) {
        double[] squares = random.doubles(batch, 1, 3).map(v -> v * numbers(node)).toArray();
        chosen.put(
            node, adaptation.bits(new Place(node, 0), sensitivity(node), ranges(node, squares)));
      }
      double[] loud = new double[batch];
      Arrays.fill(loud, 1e6);
      for (int node = NETWORK.nodes().size() - 1; node >= 0; node--) {
        Chains chains = compression.chains();
        if (chains.follows(node) && chains.head(node) == loudHead && adaptation.wantsNorms(node)) {
          adaptation.learn(new Learned(node, loud, Double.NaN));
        }
      }
      for (int node : all()) {
        double layer = Math.exp(-node / 8.0);
        adaptation.learn(
            new Learned(
                node,
                IntStream.range(0, batch).mapToDouble(n -> layer * Math.exp(n)).toArray(),
                1));
      }
      int probed = adaptation.toProbe();
      if (probed >= 0) {
        adaptation.probed(probed, 1.23456789);
      }
      adaptation.end();
    }

    /** Those with codes of their own. */
    int[] all() {
      List<Footprint.Cost> costs = Footprint.of(NETWORK, compression, 1).costs();
      return IntStream.range(0, costs.size())
          .filter(
              node ->
                  costs.get(node).saves().stream()
                      .anyMatch(kept -> kept.form().hasCodes() && !kept.isShared()))
          .toArray();
    }

    int[] free() {
      return Arrays.stream(all()).filter(node -> Pinning.of(spec, NETWORK).isFree(node)).toArray();
    }

    boolean isNorm(int node) {
      return sensitivity(node) instanceof Sensitivity.BatchNorm;
    }

    /** As if every batch norm had been probed with that outcome. */
    void normGains(float gain) {
      List<AdaptationState.Scheme> changed = new ArrayList<>();
      int[] nodes = all();
      for (AdaptationState.Scheme scheme : adaptation.state().schemes()) {
        float[] memory = scheme.norms().clone();
        if (isNorm(nodes[changed.size()])) {
          memory[memory.length - 1] = gain;
        }
        changed.add(new AdaptationState.Scheme(scheme.name(), scheme.average(), memory));
      }
      adaptation.restore(new AdaptationState(changed));
    }

    long numbers(int node) {
      return NETWORK.inputsOf(node).get(0).numbers();
    }

    private Sensitivity sensitivity(int node) {
      return NETWORK.nodes().get(node).layer().saves(NETWORK.inputsOf(node)).stream()
          .filter(Save.Input.class::isInstance)
          .map(save -> ((Save.Input) save).sensitivity())
          .findFirst()
          .orElse(null);
    }

    private Ranges ranges(int node, double[] squares) {
      return new Ranges() {
        @Override
        public Ranges joined() {
          return this;
        }

        @Override
        public Ranges reserving(byte[] bits) {
          return this;
        }

        @Override
        public Layout layout() {
          return new Layout(batch, (int) numbers(node), Layout.GROUP, 1);
        }

        @Override
        public double[] squares() {
          return squares.clone();
        }

        @Override
        public boolean finite() {
          return true;
        }

        @Override
        public float minimum(int group) {
          return 0;
        }

        @Override
        public float range(int group) {
          return 1;
        }

        @Override
        public void close() {}
      };
    }
  }
}
