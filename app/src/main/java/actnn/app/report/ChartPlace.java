package actnn.app.report;

import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.CostSpec;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.MatrixSpec;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.ParallelSpec;
import actnn.app.chart.spec.WaterfallSpec;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart and its place on a page of two columns.
 *
 * @param wide over both columns
 */
record ChartPlace(ChartSpec spec, boolean wide) {
  /** Above so many layers half a page is too narrow. */
  private static final int CROWDED = 48;

  /** More floating bars than these have no room for their names there. */
  private static final int MOST_CHANGES = 8;

  /** More upright axes than these have no room for their labels there. */
  private static final int MOST_AXES = 5;

  private static final int HALF = 540;
  private static final int COLUMN = 720;
  private static final int FULL = 1104;
  private static final int HEIGHT = 340;

  /** Two in a row; crowded ones, and one that would stand alone, take the whole row. */
  static List<ChartPlace> of(List<ChartSpec> charts) {
    List<ChartPlace> places = new ArrayList<>();
    boolean left = true;
    for (int i = 0; i < charts.size(); i++) {
      ChartSpec chart = charts.get(i);
      boolean follows = i + 1 < charts.size() && !crowded(charts.get(i + 1));
      boolean wide = crowded(chart) || left && !follows;
      places.add(new ChartPlace(chart, wide));
      left = wide || !left;
    }
    return places;
  }

  /** A chart for itself: crowded ones as wide as a page, others as a paper's column likes them. */
  static Dimension alone(ChartSpec chart) {
    Dimension size = new ChartPlace(chart, true).size();
    return crowded(chart) ? size : new Dimension(COLUMN, size.height);
  }

  /** In points. */
  Dimension size() {
    int height = HEIGHT;
    if (spec instanceof HeatSpec heat) {
      height = Math.min(760, Math.max(HEIGHT, 110 + 9 * heat.grid().rows()));
    } else if (spec instanceof MemorySpec && wide) {
      height = 440;
    }
    return new Dimension(wide ? FULL : HALF, height);
  }

  private static boolean crowded(ChartSpec spec) {
    if (spec instanceof HeatSpec heat) {
      return heat.grid().rows() > CROWDED;
    } else if (spec instanceof BitsSpec bits) {
      return bits.bars().size() > CROWDED;
    } else if (spec instanceof BarSpec bars) {
      return bars.categories().size() * bars.groups().size() > CROWDED;
    } else if (spec instanceof CostSpec cost) {
      return cost.bars().size() > CROWDED;
    } else if (spec instanceof MatrixSpec matrix) {
      return matrix.layers().size() > CROWDED;
    } else if (spec instanceof WaterfallSpec waterfall) {
      return waterfall.changes().size() > MOST_CHANGES;
    } else if (spec instanceof ParallelSpec parallel) {
      return parallel.dimensions().size() > MOST_AXES;
    }
    return false;
  }
}
