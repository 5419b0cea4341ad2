package actnn.engine.train.adapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.model.Network;
import actnn.engine.model.zoo.Architectures;
import actnn.engine.tape.Dims;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which layers one pass tells apart, and when. */
class ProbeTest {
  private static final Network DETECTOR = Architectures.of("retinanet", Dims.of(3, 64, 64), 10);

  private static int node(String name) {
    for (int node = 0; node < DETECTOR.nodes().size(); node++) {
      if (DETECTOR.nodes().get(node).name().equals(name)) {
        return node;
      }
    }
    throw new IllegalArgumentException(name);
  }

  @Test
  void layersWithWeightsOfTheirOwnAreTakenApart() {
    int one = node("stage1.block1.1");
    int other = node("stage1.block2.1");
    Probe probe = Probe.apart(DETECTOR, List.of(one, other), Map.of());
    assertThat(probe.parts())
        .containsExactly(
            new Probe.Part(List.of(one), Set.of(one)),
            new Probe.Part(List.of(other), Set.of(other)));
    assertThat(probe.redrawn()).containsExactlyInAnyOrder(one, other);
  }

  @Test
  void layersThatShareWeightsOrCodesAreOnePart() {
    int fine = node("classes.level1.conv1");
    int coarse = node("classes.level2.conv1");
    int boxes = node("boxes.level1.conv1");
    int apart = node("stem");
    // The first convolution of the other head restores the codes of this one's.
    Probe probe = Probe.apart(DETECTOR, List.of(coarse, fine, apart), Map.of(boxes, fine));
    assertThat(probe.parts())
        .containsExactlyInAnyOrder(
            new Probe.Part(List.of(apart), Set.of(apart)),
            new Probe.Part(List.of(fine, coarse), Set.of(fine, boxes)));
  }

  @Test
  void partsThatALaterLayerTiesTogetherBecomeOne() {
    int first = node("classes.level1.conv1");
    int second = node("classes.level1.conv2");
    int third = node("stem");
    Probe probe =
        Probe.apart(
            DETECTOR,
            List.of(third, first, second),
            Map.of(node("boxes.level1.conv1"), first, node("boxes.level2.conv1"), second));
    assertThat(probe.parts())
        .extracting(Probe.Part::nodes)
        .containsExactlyInAnyOrder(List.of(third), List.of(first, second));
  }

  @Test
  void ofLayersThatAreNeverToldApartOnlyTheFirstDrawCountsWhole() {
    AdaptationDrive drive = new AdaptationDrive("task=detection;model=retinanet;bits=2");
    drive.step(0);
    int fine = drive.node("classes.level1.conv1");
    int coarse = drive.node("classes.level2.conv1");
    Probe.Part heads = new Probe.Part(List.of(fine, coarse), Set.of(fine));
    assertThat(risesByADrawFourTimesAsLarge(drive, heads)).isCloseTo(4, within(1e-5));
    assertThat(risesByADrawFourTimesAsLarge(drive, heads)).isCloseTo(2, within(1e-5));
    Probe.Part alone = new Probe.Part(List.of(fine), Set.of());
    assertThat(risesByADrawFourTimesAsLarge(drive, alone)).isCloseTo(4, within(1e-5));
    assertThat(risesByADrawFourTimesAsLarge(drive, alone)).isCloseTo(2, within(1e-5));
    assertThat(risesByADrawFourTimesAsLarge(drive, heads)).isCloseTo(2, within(1e-5));
  }

  /** How many times as much is expected of a part after a draw that was four times of that. */
  private static double risesByADrawFourTimesAsLarge(AdaptationDrive drive, Probe.Part part) {
    double before = expected(drive, part);
    drive.adaptation.probed(part, 4 * before);
    return expected(drive, part) / before;
  }

  private static double expected(AdaptationDrive drive, Probe.Part part) {
    return part.nodes().stream().mapToDouble(drive.adaptation::predictedVariance).sum();
  }

  @Test
  void everyLayerHasAGainOfItsOwnAfterFiftySteps() {
    AdaptationDrive drive = new AdaptationDrive("bits=2");
    for (int step = 0; step <= 50; step++) {
      drive.step(step);
    }
    for (int node : drive.free()) {
      assertThat(drive.adaptation.gain(node)).as("node %d", node).isPositive();
    }
  }

  @Test
  void everyNormIsMeasuredAloneInTheLongRun() {
    AdaptationDrive drive = new AdaptationDrive("bits=2");
    for (int step = 0; step < 1600; step++) {
      drive.step(step);
    }
    List<Integer> norms = Arrays.stream(drive.free()).filter(drive::isNorm).boxed().toList();
    assertThat(drive.probed.stream().flatMap(probe -> probe.parts().stream()))
        .extracting(Probe.Part::nodes)
        .filteredOn(nodes -> nodes.size() == 1)
        .flatExtracting(nodes -> nodes)
        .containsAll(norms);
    drive.adaptation.begin(1601, new int[AdaptationDrive.BATCH]);
    assertThat(drive.adaptation.toProbe().parts()).isEmpty();
  }
}
