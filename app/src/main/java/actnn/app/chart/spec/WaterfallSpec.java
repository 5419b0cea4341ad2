package actnn.app.chart.spec;

import actnn.app.chart.spec.ink.Ink;
import java.util.List;

/**
 * How one total becomes another, change by change: a bar for the first total, a floating bar for
 * each change that begins where the one before ended, a bar for the second total.
 *
 * <pre>
 * |####|
 * |####|----|##|
 * |####|    |##|----|#|        |####|
 * |####|            |#|--------|####|
 *  from    conv1   conv2         to
 * </pre>
 *
 * @param heading the words
 * @param value what is added up
 * @param from what it begins with
 * @param changes in the order they are drawn; they lead from the first total to the second
 * @param to what it comes to
 */
public record WaterfallSpec(Heading heading, Axis value, Total from, List<Change> changes, Total to)
    implements ChartSpec {
  /** As close as sums of the same numbers in another order come to each other. */
  private static final double SAME = 1e-6;

  public WaterfallSpec {
    changes = List.copyOf(changes);
    double sum = from.value() + changes.stream().mapToDouble(Change::by).sum();
    if (Math.abs(sum - to.value()) > SAME * Math.max(1, Math.abs(from.value()))) {
      throw new IllegalArgumentException(
          "The changes lead to "
              + sum
              + " and not to "
              + to.value()
              + ": give every change, small ones summed up.");
    }
  }

  @Override
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** A total: the sum over one run. */
  public record Total(String name, Ink ink, double value) {}

  /**
   * One change.
   *
   * @param name the layer, the block, or how many others are summed up here
   * @param layer whether it is a layer, which lights up with it in other charts
   * @param by how much it adds; negative takes away
   * @param note what the tooltip says beside it: "only in L3"; empty for nothing
   */
  public record Change(String name, boolean layer, double by, String note) {}
}
