package actnn.app.chart.spec;

import actnn.app.chart.spec.ink.Ink;
import java.util.List;

/**
 * Parallel coordinates: an upright axis for each setting or figure, and a line for each run that
 * crosses every axis at its value.
 *
 * @param heading the words
 * @param dimensions from left to right
 * @param lines the runs; each has a value for each dimension
 */
public record ParallelSpec(Heading heading, List<Dimension> dimensions, List<Line> lines)
    implements ChartSpec {
  public ParallelSpec {
    dimensions = List.copyOf(dimensions);
    lines = List.copyOf(lines);
    for (Line line : lines) {
      if (line.values().size() != dimensions.size()) {
        throw new IllegalArgumentException(
            "The line of "
                + line.name()
                + " has "
                + line.values().size()
                + " values for "
                + dimensions.size()
                + " axes: give one an axis, NaN for none.");
      }
    }
  }

  @Override
  public boolean isEmpty() {
    return dimensions.size() < 2 || lines.isEmpty();
  }

  /**
   * One axis.
   *
   * @param name below it
   * @param unit of its numbers
   * @param choices words instead of numbers, first at the bottom: values are then places in this
   *     list; empty for numbers
   */
  public record Dimension(String name, Unit unit, List<String> choices) {
    public Dimension {
      choices = List.copyOf(choices);
    }

    /** What a value is called. */
    public String text(double value) {
      boolean word = value >= 0 && value < choices.size();
      return word ? choices.get((int) value) : unit.text(value);
    }
  }

  /**
   * One run.
   *
   * @param baseline whether it is the one that others are compared with
   * @param values one a dimension; a line has a gap where it is NaN
   */
  public record Line(String id, String name, Ink ink, boolean baseline, List<Double> values) {
    public Line {
      values = List.copyOf(values);
    }
  }
}
