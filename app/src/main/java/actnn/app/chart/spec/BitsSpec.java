package actnn.app.chart.spec;

import java.util.List;

/**
 * Bits per element of each layer now, in network order.
 *
 * @param heading the words
 * @param bars one a layer, in network order
 * @param colour what a bar's colour says
 * @param average bits a number over all layers, weighted by numbers; NaN for no line
 * @param target the bits the allocator was asked for; NaN for no line
 */
public record BitsSpec(
    Heading heading, List<Bar> bars, ColourBy colour, double average, double target)
    implements ChartSpec {
  public BitsSpec {
    bars = List.copyOf(bars);
  }

  @Override
  public boolean isEmpty() {
    return bars.isEmpty();
  }

  /** What the colour of a bar says. */
  public enum ColourBy {
    KIND,
    BITS
  }

  /**
   * One layer.
   *
   * @param layer its name, as in every chart that shows layers
   * @param kind "conv", "batch norm", ...
   * @param bits bits a number
   * @param pinned whether the user has given them
   */
  public record Bar(String layer, String kind, double bits, boolean pinned) {
    /** One whose bits nobody has given. */
    public Bar(String layer, String kind, double bits) {
      this(layer, kind, bits, false);
    }
  }
}
