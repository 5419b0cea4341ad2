package actnn.app.chart.spec;

import java.util.List;

/**
 * What compression costs each layer in one step: time upwards, scratch downwards, each on a scale
 * of its own from the common line between them.
 *
 * <pre>
 *        |-|         decompress
 *   |-|  | |   |-|
 *   |=|  |=|   |=|   compress
 * --|_|--|_|---|_|-- 0
 *   |.|  | |   |.|   scratch
 *        |.|
 * </pre>
 *
 * @param heading the words
 * @param bars one a layer, in network order
 */
public record CostSpec(Heading heading, List<Bar> bars) implements ChartSpec {
  public CostSpec {
    bars = List.copyOf(bars);
  }

  @Override
  public boolean isEmpty() {
    return bars.isEmpty();
  }

  /**
   * One layer.
   *
   * @param layer its name, as in every chart that shows layers
   * @param kind "conv", "batch norm", ...
   * @param compressMillis time spent on compressing what it keeps
   * @param decompressMillis time spent on giving that back, or on computing it again
   * @param scratchBytes the most that copies made for giving it back took at once
   */
  public record Bar(
      String layer,
      String kind,
      double compressMillis,
      double decompressMillis,
      long scratchBytes) {
    /** All time that it took, in milliseconds. */
    public double millis() {
      return compressMillis + decompressMillis;
    }
  }
}
