package actnn.engine.train.adapt;

import actnn.engine.model.Network;
import actnn.engine.tape.form.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How far the noise of each layer's saved input reaches, as it was measured: who is measured next,
 * and what is learned of it. The gains themselves are the schemes'. Confined to the thread of the
 * run.
 */
final class Gains {
  private final Network network;
  private final Map<Place, LayerScheme> schemes;
  private final Followers followers;
  private final Map<Integer, Integer> shared;

  /**
   * @param schemes of all quantised saves; stays the caller's
   * @param followers layers that restore the codes of those
   * @param shared for each of these the layer that makes them
   */
  Gains(
      Network network,
      Map<Place, LayerScheme> schemes,
      Followers followers,
      Map<Integer, Integer> shared) {
    this.network = network;
    this.schemes = schemes;
    this.followers = followers;
    this.shared = shared;
  }

  /** What layers count with that nobody has measured. */
  UsualGains usual() {
    return UsualGains.of(schemes.values());
  }

  /** Of a layer; NaN while it has the usual one or none. */
  double of(int node) {
    LayerScheme scheme = schemes.get(new Place(node, 0));
    return scheme == null ? Double.NaN : scheme.gain();
  }

  /** Whose gains are to be measured in a step; nobody's in most. */
  Probe toProbe(long step) {
    List<Integer> reaching = nodes(true);
    return switch (ProbeTurns.at(step, !reaching.isEmpty(), reaching.size() < schemes.size())) {
      case NOBODY -> Probe.NONE;
      case OTHERS -> Probe.apart(network, nodes(false), shared);
      case NORMS -> Probe.together(reaching);
      case ONE_NORM -> Probe.together(List.of(largest(step, reaching)));
    };
  }

  /** Of those that nobody has measured alone the one with the largest share of the variance. */
  private int largest(long step, List<Integer> nodes) {
    UsualGains usual = usual();
    return nodes.stream()
        .filter(node -> !scheme(node).measuredAlone())
        .filter(node -> scheme(node).predictedVariance(usual) > 0)
        .max(Comparator.comparingDouble(node -> scheme(node).predictedVariance(usual)))
        .orElseGet(() -> ProbeTurns.inTurn(step, nodes));
  }

  /** Layers whose noise goes on to others' gradients, or those of which it does not. */
  private List<Integer> nodes(boolean reaching) {
    return schemes.keySet().stream().map(Place::node).filter(n -> reaches(n) == reaching).toList();
  }

  private boolean reaches(int node) {
    return scheme(node).identity().reaching() || followers.haveNormOf(node);
  }

  /**
   * Learns how much variance the latest rounding of some layers' inputs caused in all parameters:
   * the gains of all move by what they were off together.
   */
  void probed(Probe.Part part, double variance) {
    UsualGains usual = usual();
    List<LayerScheme> some = part.nodes().stream().map(this::scheme).toList();
    double expected = some.stream().mapToDouble(one -> one.predictedVariance(usual)).sum();
    some.forEach(one -> one.measured(variance / expected, some.size() == 1, usual));
  }

  /** Takes over what was measured of the same network with other settings. */
  void adopt(Gains other) {
    schemes.forEach(
        (place, scheme) -> {
          LayerScheme known = other.schemes.get(place);
          scheme.gain(known == null ? Double.NaN : known.gain());
        });
  }

  private LayerScheme scheme(int node) {
    LayerScheme scheme = schemes.get(new Place(node, 0));
    if (scheme == null) {
      throw new IllegalStateException("node " + node + " makes no codes");
    }
    return scheme;
  }
}
