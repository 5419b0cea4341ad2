package actnn.engine.tape;

import java.util.Arrays;

/** Time that the layers of a network took of a step, in nanoseconds. Confined to one thread. */
final class NodeNanos {
  private final long[] nanos;

  NodeNanos(int layers) {
    nanos = new long[layers];
  }

  /** Adds what has passed since a reading of {@link System#nanoTime}. */
  void since(long start, int node) {
    add(node, System.nanoTime() - start);
  }

  void add(int node, long more) {
    nanos[node] += more;
  }

  long of(int node) {
    return nanos[node];
  }

  long total() {
    return Arrays.stream(nanos).sum();
  }
}
