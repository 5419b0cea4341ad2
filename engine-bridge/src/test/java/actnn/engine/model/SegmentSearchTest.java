package actnn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.layers.base.Layer;
import actnn.engine.model.zoo.Architectures;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dynamic programme beside a search through all cuts there are. */
class SegmentSearchTest {
  static Stream<Network> small() {
    return Stream.of(residual(), narrowing(), skipping());
  }

  private static Network residual() {
    NetworkBuilder b = new NetworkBuilder("residual", Dims.of(4, 8, 8));
    int x = 0;
    for (int block = 1; block <= 2; block++) {
      int y = b.relu("relu" + block, b.norm("norm" + block, x));
      x = b.add("add" + block, b.conv("conv" + block, y, 4, new Window(3, 1, 1)), x);
    }
    b.linear("classifier", b.globalPool("pool", x), 3);
    return b.build();
  }

  private static Network narrowing() {
    NetworkBuilder b = new NetworkBuilder("narrowing", Dims.of(3, 16, 16));
    int x = 0;
    for (int stage = 1; stage <= 3; stage++) {
      x = b.relu("relu" + stage, b.conv("conv" + stage, x, 8, new Window(3, 1, 1)));
      x = b.maxPool("pool" + stage, x, 2);
    }
    b.linear("classifier", x, 5);
    return b.build();
  }

  private static Network skipping() {
    NetworkBuilder b = new NetworkBuilder("skipping", Dims.of(3, 8, 8));
    int skip = b.relu("relu1", b.conv("conv1", 0, 8, new Window(3, 1, 1)));
    int x = b.relu("relu2", b.conv("conv2", skip, 8, new Window(3, 1, 1)));
    x = b.relu("relu3", b.conv("conv3", x, 8, new Window(3, 1, 1)));
    b.conv("end", b.concat("concat", skip, x), 2, new Window(1, 1, 0));
    return b.build();
  }

  @ParameterizedTest
  @MethodSource("small")
  void noOtherCutsHaveALowerMark(Network network) {
    for (int parts = 0; parts <= 4; parts++) {
      List<Integer> found = new SegmentSearch(network).cuts(parts);
      if (parts > 0) {
        assertThat(found).hasSize(parts - 1);
      }
      long least = Long.MAX_VALUE;
      int nodes = network.nodes().size();
      for (int mask = 0; mask < 1 << (nodes - 1); mask++) {
        if (parts == 0 || Integer.bitCount(mask) == parts - 1) {
          least = Math.min(least, mark(network, cuts(mask, nodes)));
        }
      }
      assertThat((double) mark(network, found) / least)
          .as("%d parts of %s, cut at %s", parts, network.name(), found)
          .isBetween(1.0, 1.001);
    }
  }

  @Test
  void aChainOfLikeLayersIsCutIntoAboutTheSquareRootOfTheirNumber() {
    NetworkBuilder b = new NetworkBuilder("chain", Dims.of(8, 8, 8));
    int x = 0;
    for (int i = 1; i <= 144; i++) {
      x = b.conv("conv" + i, x, 8, new Window(3, 1, 1));
    }
    // Each keeps its input alone, so that n inputs become s cuts and n / s inputs.
    assertThat(new SegmentSearch(b.build()).cuts(0).size()).isBetween(10, 18);
  }

  @Test
  void residualNetworksAreCutBetweenTheirBlocks() {
    Network network = Architectures.of("resnet-50", Dims.of(3, 224, 224), 10);
    List<String> before =
        new SegmentSearch(network)
            .cuts(0).stream().map(cut -> network.nodes().get(cut - 1).name()).toList();
    assertThat(before).hasSizeGreaterThan(2);
    long between =
        before.stream().filter(name -> name.matches("stage\\d.block\\d.(relu|add)")).count();
    assertThat(between).isGreaterThanOrEqualTo(before.size() - 2);
  }

  private static List<Integer> cuts(int mask, int nodes) {
    List<Integer> cuts = new ArrayList<>();
    for (int cut = 1; cut < nodes; cut++) {
      if ((mask >> (cut - 1) & 1) == 1) {
        cuts.add(cut);
      }
    }
    return cuts;
  }

  /** The highest mark of some cuts by the definition, value by value. */
  private static long mark(Network network, List<Integer> cuts) {
    long highest = 0;
    for (int segment = 0; segment <= cuts.size(); segment++) {
      int from = segment == 0 ? 0 : cuts.get(segment - 1);
      int to = segment == cuts.size() ? network.nodes().size() : cuts.get(segment);
      long kept = bytes(network, 0);
      for (int value = 1; value <= network.nodes().size(); value++) {
        kept += crosses(network, value, cuts.subList(0, segment)) ? bytes(network, value) : 0;
      }
      for (int node = from; node < to; node++) {
        highest = Math.max(highest, kept + saved(network, from, node) + moment(network, node));
      }
    }
    return highest;
  }

  private static boolean crosses(Network network, int value, List<Integer> cuts) {
    boolean own = network.memory(value) == value;
    return own && cuts.stream().anyMatch(cut -> value <= cut && lastReader(network, value) >= cut);
  }

  private static int lastReader(Network network, int memory) {
    int last = -1;
    for (int node = 0; node < network.nodes().size(); node++) {
      for (int value : network.nodes().get(node).inputs()) {
        last = network.memory(value) == memory ? node : last;
      }
    }
    return last;
  }

  private static long saved(Network network, int from, int upTo) {
    Set<Integer> memories = new HashSet<>();
    long bytes = 0;
    for (int node = from; node <= upTo; node++) {
      for (Save save : layer(network, node).saves(network.inputsOf(node))) {
        if (save instanceof Save.Own own) {
          bytes += own.bytesPerSample();
        } else {
          memories.add(network.memory(network.savedValue(node, save)));
        }
      }
    }
    return bytes + memories.stream().filter(m -> m > from).mapToLong(m -> bytes(network, m)).sum();
  }

  private static long moment(Network network, int node) {
    long sent =
        layer(network, node).passesGradientOn()
            ? 0
            : network.nodes().get(node).inputs().stream().mapToLong(v -> bytes(network, v)).sum();
    return bytes(network, node + 1)
        + sent
        + layer(network, node).workspace(network.inputsOf(node)).backward();
  }

  private static Layer layer(Network network, int node) {
    return network.nodes().get(node).layer();
  }

  private static long bytes(Network network, int value) {
    return 4 * network.value(value).numbers();
  }
}
