package actnn.app.view.chart;

import javafx.scene.Node;
import javafx.scene.layout.Pane;

/** Lays its children out in as many equal columns as are wide enough, in rows of one height. */
public final class ChartGrid extends Pane {
  private static final double GAP = 16;
  private static final double MOST_HEIGHT = 520;
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
    double cell = (width - GAP * (columns - 1)) / columns;
    double rowHeight = rowHeight(cell);
    int column = 0;
    double y = 0;
    for (Node child : getManagedChildren()) {
      boolean wide = child.getProperties().containsKey(ChartGrid.class);
      if (wide && column > 0) {
        column = 0;
        y += rowHeight + GAP;
      }
      if (move) {
        double x = column * (cell + GAP);
        double right = Math.round(x + (wide ? width : cell));
        child.resizeRelocate(Math.round(x), y, right - Math.round(x), rowHeight);
      }
      column = wide ? columns : column + 1;
      if (column >= columns) {
        column = 0;
        y += rowHeight + GAP;
      }
    }
    double bottom = column > 0 ? y + rowHeight : y - GAP;
    return Math.max(0, bottom);
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
