package actnn.engine.tape;

import actnn.engine.config.Pin;
import java.util.Arrays;

/**
 * Which layers have their bits given, by node number; all others are free to be allocated.
 * Immutable.
 */
public final class Pins {
  /** Everything is free. */
  public static final Pins NONE = new Pins(new int[0]);

  private static final int FREE = 0;

  private final int[] bits;

  private Pins(int[] bits) {
    this.bits = bits;
  }

  /**
   * Pins by node.
   *
   * @param bits 1 to 8, {@link Pin#FULL} for full precision, 0 for a free layer
   */
  public static Pins of(int... bits) {
    for (int value : bits) {
      if (value != Pin.FULL && (value < FREE || value > 8)) {
        throw new IllegalArgumentException(
            "A layer is pinned to 1 to 8 bits or to " + Pin.FULL + ", not to " + value + ".");
      }
    }
    return new Pins(bits.clone());
  }

  /** Everything in full precision but one layer, which is as free as it was: its noise alone. */
  public Pins isolating(int node, int layers) {
    int[] all = new int[layers];
    Arrays.fill(all, Pin.FULL);
    all[node] = raw(node);
    return new Pins(all);
  }

  /** Whether nobody has chosen for this layer. */
  public boolean isFree(int node) {
    return raw(node) == FREE;
  }

  /** Whether the layer's input is to be kept as it is. */
  public boolean isFull(int node) {
    return raw(node) == Pin.FULL;
  }

  /**
   * The bits that a layer is pinned to.
   *
   * @param otherwise what a free layer has
   */
  public double bits(int node, double otherwise) {
    return isFree(node) ? otherwise : raw(node);
  }

  private int raw(int node) {
    return node < bits.length ? bits[node] : FREE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pins pins && Arrays.equals(bits, pins.bits);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits);
  }

  @Override
  public String toString() {
    return "Pins" + Arrays.toString(bits);
  }
}
