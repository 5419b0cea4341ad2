package actnn.engine.tape.form;

import actnn.engine.bits.Sensitivity;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which layers are served by one save. Of a batch norm, the ReLUs behind it, and the layers that
 * save the output of one of these, the norm, the head of its chain, keeps its input folded ({@link
 * actnn.engine.quant.Fold}); the others keep nothing. Of any other ReLU and the layers that save
 * its output, the ReLU heads the chain and keeps that output in codes that reserve one for zero
 * ({@link actnn.engine.quant.Ranges#reserving}). By node number; immutable.
 */
public final class Chains {
  /** Every layer keeps what it saves. */
  public static final Chains NONE = new Chains(new int[0], Map.of());

  /** Stands for the head of a layer that is in no chain. */
  public static final int NO_HEAD = -1;

  private final int[] heads;
  private final Map<Integer, Reader> readers;

  private Chains(int[] heads, Map<Integer, Reader> readers) {
    this.heads = heads;
    this.readers = readers;
  }

  /**
   * The layer by whose settings a ReLU keeps its output: the first that reads it.
   *
   * @param node the layer
   * @param input the output of the ReLU, as that layer saves it
   */
  public record Reader(int node, Save.Input input) {
    /** How noise in the ReLU's output reaches the layer's gradient. */
    public Sensitivity sensitivity() {
      return new Sensitivity.ReservedZero(input.sensitivity());
    }
  }

  /**
   * Chains by node.
   *
   * @param heads for each node the norm that heads its chain, itself for a head, or {@link
   *     #NO_HEAD}
   */
  public static Chains of(int... heads) {
    return of(heads, Map.of());
  }

  /**
   * Chains by node.
   *
   * @param heads for each node the head of its chain, itself for a head, or {@link #NO_HEAD}
   * @param readers for each head that is a ReLU the first layer that reads it
   */
  public static Chains of(int[] heads, Map<Integer, Reader> readers) {
    for (int node = 0; node < heads.length; node++) {
      int head = heads[node];
      if (head != NO_HEAD && (head > node || heads[head] != head)) {
        throw new IllegalArgumentException(
            "Node " + node + " cannot be served by " + head + ", which heads no chain before it.");
      }
    }
    return new Chains(heads.clone(), Map.copyOf(readers));
  }

  /** The layer whose save serves a layer, itself for that one; {@link #NO_HEAD} for none. */
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

  /** Whether a layer is a ReLU that heads a chain: its codes reserve one for zero. */
  public boolean reserves(int node) {
    return readers.containsKey(node);
  }

  /** The layer by whose settings such a ReLU keeps its output; null for any other layer. */
  public @Nullable Reader reader(int node) {
    return readers.get(node);
  }

  /** By whose settings a layer's input is kept: another's where that one's save serves it. */
  public int ruler(int node) {
    int head = head(node);
    Reader reader = readers.get(head);
    return head == NO_HEAD ? node : reader == null ? head : reader.node();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chains chains
        && Arrays.equals(heads, chains.heads)
        && readers.equals(chains.readers);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(heads) + readers.hashCode();
  }

  @Override
  public String toString() {
    return "Chains" + Arrays.toString(heads);
  }
}
