package actnn.engine.tape.form;

import actnn.engine.config.value.Pin;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What the settings say of single layers, by node number: the bits of some are given, some share a
 * budget of their own, all others the common one. Immutable.
 */
public final class Pins {
  /** Everything is free and in the common budget. */
  public static final Pins NONE = new Pins(new int[0], new int[0], new double[0]);

  /** The number of the common budget. */
  public static final int COMMON = 0;

  private static final int FREE = 0;

  private final int[] bits;
  private final int[] budgets;
  private final double[] averages;

  private Pins(int[] bits, int[] budgets, double[] averages) {
    this.bits = bits;
    this.budgets = budgets;
    this.averages = averages;
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
    return new Pins(bits.clone(), new int[0], new double[0]);
  }

  /**
   * The same pins with budgets.
   *
   * @param budgetOf for each node the number of its budget, {@link #COMMON} or from 1
   * @param averages average bits of budgets 1, 2, ...
   */
  public Pins budgeted(int[] budgetOf, double... averages) {
    return new Pins(bits, budgetOf.clone(), averages.clone());
  }

  /**
   * The same pins, but that free layers which are so are kept in full precision, outside of any
   * budget.
   *
   * @param nodes of the network
   * @param so of a node number
   */
  public Pins whole(int nodes, IntPredicate so) {
    int[] all = Arrays.copyOf(bits, nodes);
    for (int node = 0; node < nodes; node++) {
      all[node] = all[node] == FREE && so.test(node) ? Pin.FULL : all[node];
    }
    return Arrays.stream(all).allMatch(raw -> raw == FREE) && bits.length == 0
        ? this
        : new Pins(all, budgets, averages);
  }

  /** Whether nobody has chosen for this layer. */
  public boolean isFree(int node) {
    return raw(node) == FREE;
  }

  /** Whether the layer's input is to be kept as it is. */
  public boolean isFull(int node) {
    return raw(node) == Pin.FULL;
  }

  /** The number of the budget that a free layer shares. */
  public int budget(int node) {
    return node < budgets.length ? budgets[node] : COMMON;
  }

  /**
   * The average bits of a budget.
   *
   * @param common those of the common one
   */
  public double average(int budget, double common) {
    return budget == COMMON ? common : averages[budget - 1];
  }

  /**
   * The bits that a layer is pinned to, or the average of its budget.
   *
   * @param common the average of the common budget
   */
  public double bits(int node, double common) {
    return isFree(node) ? average(budget(node), common) : raw(node);
  }

  private int raw(int node) {
    return node < bits.length ? bits[node] : FREE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pins pins
        && Arrays.equals(bits, pins.bits)
        && Arrays.equals(budgets, pins.budgets)
        && Arrays.equals(averages, pins.averages);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bits) * 31 + Arrays.hashCode(budgets) + Arrays.hashCode(averages);
  }

  @Override
  public String toString() {
    return "Pins" + Arrays.toString(bits) + Arrays.toString(budgets) + Arrays.toString(averages);
  }
}
