package actnn.engine.tape;

import java.util.Arrays;

/**
 * Which layers are served by one save: a batch norm, the ReLUs behind it, and the layers that save
 * the output of one of these. The norm, the head of its chain, keeps its input folded ({@link
 * actnn.engine.quant.Fold}); the others keep nothing. By node number; immutable.
 */
public final class Chains {
  /** Every layer keeps what it saves. */
  public static final Chains NONE = new Chains(new int[0]);

  /** Stands for the head of a layer that is in no chain. */
  public static final int NO_HEAD = -1;

  private final int[] heads;

  private Chains(int[] heads) {
    this.heads = heads;
  }

  /**
   * Chains by node.
   *
   * @param heads for each node the norm that heads its chain, itself for a head, or {@link
   *     #NO_HEAD}
   */
  public static Chains of(int... heads) {
    for (int node = 0; node < heads.length; node++) {
      int head = heads[node];
      if (head != NO_HEAD && (head > node || heads[head] != head)) {
        throw new IllegalArgumentException(
            "Node " + node + " cannot be served by " + head + ", which heads no chain before it.");
      }
    }
    return new Chains(heads.clone());
  }

  /** The norm whose save serves a layer, itself for that norm; {@link #NO_HEAD} for none. */
  public int head(int node) {
    return node < heads.length ? heads[node] : NO_HEAD;
  }

  /** Whether a layer's save serves others of its chain. */
  public boolean isHead(int node) {
    return head(node) == node;
  }

  /** Whether a layer is served by another's save. */
  public boolean follows(int node) {
    return head(node) != NO_HEAD && !isHead(node);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chains chains && Arrays.equals(heads, chains.heads);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(heads);
  }

  @Override
  public String toString() {
    return "Chains" + Arrays.toString(heads);
  }
}
