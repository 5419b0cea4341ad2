package actnn.engine.plan;

import actnn.engine.model.Network;

/**
 * Memory that comes and goes while a step runs. Around each layer stand, in backward, its unpacked
 * input, the gradient that arrived and the one that it sends on; in forward less. The largest such
 * moment counts, plus the gradients that wait for a branch to be joined.
 */
final class Transient {
  private Transient() {}

  static long bytes(Network network, int batch) {
    long most = 0;
    for (int node = 0; node < network.nodes().size(); node++) {
      long numbers = network.value(node + 1).numbers();
      for (int input : network.nodes().get(node).inputs()) {
        numbers += 2 * network.value(input).numbers();
      }
      most = Math.max(most, numbers + waiting(network, node));
    }
    return most * batch * Float.BYTES;
  }

  /** Numbers of values made before a layer that are read again after it, the shortcuts. */
  private static long waiting(Network network, int node) {
    long numbers = 0;
    for (int value = 1; value <= node; value++) {
      int last = lastReader(network, value);
      if (last > node && !network.nodes().get(node).inputs().contains(value)) {
        numbers += network.value(value).numbers();
      }
    }
    return numbers;
  }

  private static int lastReader(Network network, int value) {
    for (int node = network.nodes().size() - 1; node >= 0; node--) {
      if (network.nodes().get(node).inputs().contains(value)) {
        return node;
      }
    }
    return -1;
  }
}
