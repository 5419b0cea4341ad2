package actnn.app.chart.spec;

import actnn.app.chart.spec.ink.Ink;
import java.util.List;

/**
 * Grouped bars: for each category one bar of each group.
 *
 * @param heading the words
 * @param categories under the axis, in this order
 * @param value what the bars measure
 * @param groups the bars; each has a value for each category, NaN for none
 * @param layers whether the categories are layers and light up with them in other charts
 */
public record BarSpec(
    Heading heading, List<String> categories, Axis value, List<Group> groups, boolean layers)
    implements ChartSpec {
  public BarSpec {
    categories = List.copyOf(categories);
    groups = List.copyOf(groups);
    for (Group group : groups) {
      if (group.values().size() != categories.size()) {
        throw new IllegalArgumentException(
            "The bars of "
                + group.name()
                + " have "
                + group.values().size()
                + " values for "
                + categories.size()
                + " categories: give one a category, NaN for none.");
      }
    }
  }

  @Override
  public boolean isEmpty() {
    return categories.isEmpty() || groups.isEmpty();
  }

  /** How the bars of a group are drawn. */
  public enum Look {
    /** Filled, the groups side by side. */
    FILLED,
    /** As an outline over the whole width, behind the filled ones: what it would be otherwise. */
    OUTLINE
  }

  /** One colour of bars. */
  public record Group(String id, String name, Ink ink, List<Double> values, Look look) {
    public Group {
      values = List.copyOf(values);
    }

    /** Filled bars. */
    public Group(String id, String name, Ink ink, List<Double> values) {
      this(id, name, ink, values, Look.FILLED);
    }
  }
}
