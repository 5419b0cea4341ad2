package actnn.app.chart.spec;

import actnn.app.chart.spec.ink.Ink;
import actnn.app.series.Points;
import java.util.List;

/**
 * One dot a run: two numbers as place, a third as area. Dominated dots are faded, and the Pareto
 * front is a line.
 *
 * @param heading the words
 * @param x across
 * @param y up
 * @param size what the area of a dot means; its label is empty when all dots are equal
 * @param dots the runs
 * @param front the edge of what was reached, corner by corner; {@link Points#NONE} for no line
 */
public record ScatterSpec(Heading heading, Axis x, Axis y, Axis size, List<Dot> dots, Points front)
    implements ChartSpec {
  public ScatterSpec {
    dots = List.copyOf(dots);
  }

  @Override
  public boolean isEmpty() {
    return dots.isEmpty();
  }

  /**
   * One run.
   *
   * @param id the run's id
   * @param name what stands beside the dot and in the tooltip
   * @param ink the run's colour
   * @param x across
   * @param y up
   * @param size drawn as area; NaN for the ordinary size
   * @param mark what kind of dot
   */
  public record Dot(String id, String name, Ink ink, double x, double y, double size, Mark mark) {}

  /** What kind of dot. */
  public enum Mark {
    /** No other run is better in everything. */
    BEST,
    /** Some other run is at least as good in everything and better in something. */
    DOMINATED,
    /** The run that others are compared with. */
    BASELINE,
    /** Did not fit into memory: a red cross. */
    OUT_OF_MEMORY
  }
}
