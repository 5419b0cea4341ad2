package actnn.engine.train.adapt;

import actnn.engine.model.Network;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Layers whose noise one pass draws anew, in parts that do not get into each other's way: the
 * differences that it makes in the arrays of one part's are due to that part alone.
 *
 * @param parts of it; none where nothing is measured
 */
record Probe(List<Part> parts) {
  /** Nothing. */
  static final Probe NONE = new Probe(List.of());

  Probe {
    parts = List.copyOf(parts);
  }

  /**
   * Layers that are told apart from others, though not from each other.
   *
   * @param nodes they, which make codes
   * @param owners layers in whose parameters their noise is found; empty for all there are
   */
  record Part(List<Integer> nodes, Set<Integer> owners) {
    Part {
      nodes = List.copyOf(nodes);
      owners = Set.copyOf(owners);
    }

    boolean sees(int owner) {
      return owners.isEmpty() || owners.contains(owner);
    }
  }

  /** All whose noise is drawn anew. */
  Set<Integer> redrawn() {
    Set<Integer> all = new HashSet<>();
    parts.forEach(part -> all.addAll(part.nodes()));
    return all;
  }

  /** Layers whose noise may be found anywhere: what they cause, they are seen to cause together. */
  static Probe together(List<Integer> nodes) {
    return new Probe(List.of(new Part(nodes, Set.of())));
  }

  /**
   * Layers whose saved input is in the gradient of weights alone, as of convolutions and linear
   * layers: noise in it stays in the weights of those that restore it, so each is told from all
   * others but those with which it shares weights or codes.
   *
   * @param makers those that make codes
   * @param shared for each layer that restores another's codes that one
   */
  static Probe apart(Network network, Collection<Integer> makers, Map<Integer, Integer> shared) {
    Map<Integer, Set<Integer>> ownersOf = new LinkedHashMap<>();
    for (int maker : new TreeSet<>(makers)) {
      ownersOf.put(maker, new LinkedHashSet<>(Set.of(network.ownerOf(maker))));
    }
    shared.forEach(
        (node, maker) -> {
          if (ownersOf.containsKey(maker)) {
            ownersOf.get(maker).add(network.ownerOf(node));
          }
        });
    Map<Integer, Integer> partOf = new HashMap<>();
    List<Part> parts = new ArrayList<>();
    ownersOf.forEach((maker, owners) -> join(maker, owners, parts, partOf));
    return new Probe(parts.stream().filter(part -> !part.nodes().isEmpty()).toList());
  }

  /** Puts a maker into one part with all that have an owner in common with it. */
  private static void join(
      int maker, Set<Integer> owners, List<Part> parts, Map<Integer, Integer> partOf) {
    List<Integer> nodes = new ArrayList<>();
    Set<Integer> all = new HashSet<>(owners);
    for (int owner : owners) {
      Integer known = partOf.get(owner);
      if (known != null && !parts.get(known).nodes().isEmpty()) {
        nodes.addAll(parts.get(known).nodes());
        all.addAll(parts.get(known).owners());
        parts.set(known, new Part(List.of(), Set.of()));
      }
    }
    nodes.add(maker);
    all.forEach(owner -> partOf.put(owner, parts.size()));
    parts.add(new Part(nodes, all));
  }
}
