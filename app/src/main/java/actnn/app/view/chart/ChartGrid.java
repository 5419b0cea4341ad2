package actnn.app.view.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Lays its children out in as many equal columns as are wide enough, in rows of one height; those
 * over the whole width are taller. Those of a row that is not full share its width, so that no hole
 * stays beside them.
 */
public final class ChartGrid extends Pane {
  private static final double GAP = 16;
  private static final double MOST_HEIGHT = 520;

  /**
   * A chart over the whole width is taller than those beside each other, lest its bars lie flat.
   */
  private static final double STRETCHED = 1.3;

  private final double leastWidth;
  private final double leastHeight;
  private final int mostColumns;

  public ChartGrid(double leastWidth, double leastHeight, int mostColumns) {
    this.leastWidth = leastWidth;
    this.leastHeight = leastHeight;
    this.mostColumns = mostColumns;
    setMinWidth(0);
  }

  /** Lets a child take a whole row. */
  public static <N extends Node> N wide(N node) {
    node.getProperties().put(ChartGrid.class, true);
    return node;
  }

  @Override
  public javafx.geometry.Orientation getContentBias() {
    return javafx.geometry.Orientation.HORIZONTAL;
  }

  @Override
  protected double computePrefWidth(double height) {
    return leastWidth;
  }

  @Override
  protected double computePrefHeight(double width) {
    double room = width > 0 ? width : getWidth();
    return place(room, false);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    place(getWidth(), true);
  }

  private double place(double width, boolean move) {
    int columns = columns(width);
    double rowHeight = rowHeight(cell(width, columns));
    double y = 0;
    for (List<Node> row : rows(columns)) {
      boolean stretched = columns > 1 && row.size() == 1;
      double height = stretched ? Math.rint(rowHeight * STRETCHED) : rowHeight;
      if (move) {
        spread(row, width, y, height);
      }
      y += height + GAP;
    }
    return Math.max(0, y - GAP);
  }

  private List<List<Node>> rows(int columns) {
    List<List<Node>> rows = new ArrayList<>();
    boolean full = true;
    for (Node child : getManagedChildren()) {
      boolean wide = child.getProperties().containsKey(ChartGrid.class);
      if (full || wide) {
        rows.add(new ArrayList<>());
      }
      List<Node> row = rows.get(rows.size() - 1);
      row.add(child);
      full = wide || row.size() == columns;
    }
    return rows;
  }

  private static void spread(List<Node> row, double width, double y, double height) {
    double cell = cell(width, row.size());
    for (int i = 0; i < row.size(); i++) {
      double x = i * (cell + GAP);
      double right = Math.round(x + cell);
      row.get(i).resizeRelocate(Math.round(x), y, right - Math.round(x), height);
    }
  }

  private static double cell(double width, int columns) {
    return (width - GAP * (columns - 1)) / columns;
  }

  /** Wide cells are taller, so that curves keep their slope on large screens. */
  private double rowHeight(double cell) {
    return Math.rint(Math.max(leastHeight, Math.min(MOST_HEIGHT, cell / 2)));
  }

  private int columns(double width) {
    int fit = (int) ((width + GAP) / (leastWidth + GAP));
    return Math.max(1, Math.min(mostColumns, fit));
  }
}
