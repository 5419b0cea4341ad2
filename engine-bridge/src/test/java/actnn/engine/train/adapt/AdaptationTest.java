package actnn.engine.train.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.Keys;
import actnn.engine.model.Network;
import actnn.engine.model.zoo.Architectures;
import actnn.engine.tape.Dims;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Allocation over a whole network, driven with made-up ranges and gradient norms. */
class AdaptationTest {
  private static final int BATCH = AdaptationDrive.BATCH;
  private static final String SHARING = "bits=2;task=detection;model=retinanet";
  private static final Network NETWORK =
      Architectures.of("preact-resnet-20", Dims.of(3, 32, 32), 10);

  @ParameterizedTest
  @CsvSource({
    "bits=2",
    "bits=2.5",
    "level=fused;bits=2",
    "level=fused;bits=2;model=resnet-20",
    "bits=1.3",
    "bits=2;storedGradients=false",
    "bits=3;batch=7",
    "bits=2;perSample=false",
    "bits=2;maxBits=3",
    "bits=2;pin=conv1=8,stage2.*=32"
  })
  void theBudgetOfConvolutionsLinearLayersAndBatchNormsIsKeptAndSpent(String settings) {
    AdaptationDrive drive = new AdaptationDrive(settings);
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
    AdaptationDrive drive = new AdaptationDrive("bits=2");
    drive.step(0);
    for (int node : drive.free()) {
      byte[] bits = drive.chosen.get(node);
      assertThat(IntStream.range(0, BATCH).map(n -> bits[n]).max().orElseThrow())
          .isLessThanOrEqualTo(4);
    }
  }

  @Test
  void afterOneStepBitsAreWhereGradientsAre() {
    AdaptationDrive drive = new AdaptationDrive("bits=2;storedGradients=true");
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
    AdaptationDrive drive = new AdaptationDrive("bits=2;budgetNorms=false");
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
    AdaptationDrive near = new AdaptationDrive("bits=2");
    AdaptationDrive far = new AdaptationDrive("bits=2");
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
    AdaptationDrive drive = new AdaptationDrive("bits=2;" + settings);
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
    AdaptationDrive drive = new AdaptationDrive("bits=2;budgets=stage1.*=4,stage3.*=3.5");
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
    AdaptationDrive drive = new AdaptationDrive("bits=3;" + off);
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
    AdaptationDrive drive = new AdaptationDrive("bits=2;pin=conv1=8,*.norm2=3,classifier=32");
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
    AdaptationDrive straight = new AdaptationDrive(settings);
    AdaptationDrive saved = new AdaptationDrive(settings);
    for (int step = 0; step < 3; step++) {
      straight.step(step);
      saved.step(step);
    }
    AdaptationDrive resumed = new AdaptationDrive(settings);
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
    AdaptationDrive usual = new AdaptationDrive("level=fused;bits=2");
    AdaptationDrive loud = new AdaptationDrive("level=fused;bits=2");
    loud.loudHead = loud.node("stage2.block1.norm1");
    for (int step = 0; step < 3; step++) {
      usual.step(step);
      loud.step(step);
    }
    assertThat(loud.adaptation.bits(loud.loudHead, 0))
        .isGreaterThan(usual.adaptation.bits(loud.loudHead, 0) + 1);
    assertThat(loud.noise(loud.loudHead)).isGreaterThan(usual.noise(loud.loudHead));
  }

  @Test
  void aReluGetsMoreTheLouderItsReadersAre() {
    AdaptationDrive usual = new AdaptationDrive("level=fused;bits=2;model=resnet-20");
    AdaptationDrive loud = new AdaptationDrive("level=fused;bits=2;model=resnet-20");
    loud.loudHead = loud.node("stage2.block1.relu");
    for (int step = 0; step < 3; step++) {
      usual.step(step);
      loud.step(step);
    }
    assertThat(loud.adaptation.bits(loud.loudHead, 0))
        .isGreaterThan(usual.adaptation.bits(loud.loudHead, 0) + 1);
    assertThat(loud.adaptation.bits(loud.node("stage2.block2.conv1"), 0))
        .isEqualTo(loud.adaptation.bits(loud.loudHead, 0));
    assertThat(loud.noise(loud.loudHead)).isGreaterThan(usual.noise(loud.loudHead));
  }

  @Test
  void aLayerGetsMoreTheLouderTheOneIsThatRestoresItsCodes() {
    AdaptationDrive usual = new AdaptationDrive(SHARING);
    AdaptationDrive loud = new AdaptationDrive(SHARING);
    int maker = loud.node("classes.level1.conv1");
    loud.loudNode = loud.node("boxes.level1.conv1");
    for (int step = 0; step < 3; step++) {
      usual.step(step);
      loud.step(step);
    }
    assertThat(loud.chosen).doesNotContainKey(loud.loudNode);
    assertThat(loud.adaptation.bits(maker, 0)).isGreaterThan(usual.adaptation.bits(maker, 0) + 1);
    assertThat(loud.adaptation.predictedVariance(maker))
        .isGreaterThan(usual.adaptation.predictedVariance(maker));
  }

  @Test
  void ofEightBitsAReluLeavesOneForZero() {
    AdaptationDrive drive = new AdaptationDrive("level=fused;bits=6;model=resnet-20");
    drive.loudHead = drive.node("stage2.block1.relu");
    for (int step = 0; step < 3; step++) {
      drive.step(step);
    }
    assertThat(drive.chosen.get(drive.loudHead)).containsOnly(7);
    assertThat(drive.chosen.values()).anySatisfy(bits -> assertThat(bits).contains(8));
  }

  @Test
  void aStateOfAnotherNetworkIsRefused() {
    AdaptationState state = new AdaptationDrive("bits=2").adaptation.state();
    AdaptationDrive other = new AdaptationDrive("bits=2;pin=conv1=32");
    assertThatThrownBy(() -> other.adaptation.restore(state))
        .hasMessageContaining("resume with the same model and settings");
  }
}
