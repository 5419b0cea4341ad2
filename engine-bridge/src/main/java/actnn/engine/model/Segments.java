package actnn.engine.model;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.value.Arm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes of a network are computed a second time in backward: all before the last cut, segment
 * by segment. What follows the last cut stays on the tape as it is, since backward begins there.
 * Immutable.
 */
public final class Segments {
  private final List<Segment> all;
  private final @Nullable Segment[] ofNode;

  private Segments(List<Segment> all, int nodes) {
    this.all = List.copyOf(all);
    this.ofNode = new Segment[nodes];
    for (Segment segment : all) {
      for (int node = segment.from(); node < segment.to(); node++) {
        ofNode[node] = segment;
      }
    }
  }

  /** Nothing is computed again. */
  public static Segments none(Network network) {
    return at(network, List.of());
  }

  /**
   * Cuts a network before the named nodes.
   *
   * @param cuts in ascending order, each above 0 and below the number of nodes
   */
  static Segments at(Network network, List<Integer> cuts) {
    List<Segment> all = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      all.add(Segment.of(network, from, cut));
      from = cut;
    }
    return new Segments(all, network.nodes().size());
  }

  /**
   * What the settings ask for; only the arm {@code checkpoint} computes anything again.
   *
   * @throws ConfigException when they ask for more segments than the network has layers
   */
  public static Segments of(TrainSpec spec, Network network) {
    if (spec.get(Keys.ARM) != Arm.CHECKPOINT) {
      return none(network);
    }
    int wanted = spec.intOf(Keys.SEGMENTS);
    int layers = network.nodes().size();
    if (wanted > layers) {
      throw new ConfigException(
          Keys.SEGMENTS.name(),
          "'segments' cannot be %d: %s has only %d layers; take at most %d, or 0 for the cuts of least memory."
              .formatted(wanted, network.name(), layers, layers));
    }
    return at(network, new SegmentSearch(network).cuts(wanted));
  }

  /** Those that are computed again, in forward order. */
  public List<Segment> all() {
    return all;
  }

  /** The segment of a node; null where the tape keeps what the node saves. */
  public @Nullable Segment of(int node) {
    return ofNode[node];
  }

  /** What the tape keeps in the name of a node for the sake of its segment. */
  public List<Segment.Input> keptAt(int node) {
    Segment segment = of(node);
    return segment == null
        ? List.of()
        : segment.inputs().stream().filter(input -> input.place().node() == node).toList();
  }

  /** The segment that backward enters at a node, if any. */
  @Nullable Segment endingAt(int node) {
    Segment segment = of(node);
    return segment != null && segment.to() == node + 1 ? segment : null;
  }
}
