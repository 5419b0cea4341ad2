package actnn.app.view.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/**
 * Nodes beside each other as in an {@link HBox}, and in further lines where the window is too
 * narrow even for the least that they can do with, so that a page need not scroll sideways. Those
 * that {@link Rows#growing grow} share what a line leaves over; all are centred in the height of
 * their line. The last of each line has the pseudo-class {@code line-end}.
 */
public class WrapRow extends Pane {
  private static final PseudoClass LINE_END = PseudoClass.getPseudoClass("line-end");

  private static final double LEAST_LINE_GAP = 8;

  private final double gap;
  private final double lineGap;
  private boolean even;

  /**
   * Beside each other in this order.
   *
   * @param gap between nodes, in pixels; between lines as much, but not less than 8 unless it is 0
   */
  public WrapRow(double gap, Node... nodes) {
    this.gap = gap;
    this.lineGap = gap == 0 ? 0 : Math.max(gap, LEAST_LINE_GAP);
    getChildren().addAll(nodes);
  }

  /** Fills lines alike, each node as high as its line: for parts of one kind. */
  protected final void evenly() {
    even = true;
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  @Override
  protected double computeMinWidth(double height) {
    return across(getManagedChildren().stream().mapToDouble(WrapRow::least).max().orElse(0));
  }

  @Override
  protected double computePrefWidth(double height) {
    return across(wide(getManagedChildren(), WrapRow::liked));
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    Insets insets = getInsets();
    double room = room(width > 0 ? width : computePrefWidth(-1));
    List<List<Node>> lines = lines(room);
    double high = lines.stream().mapToDouble(line -> height(line, widths(line, room))).sum();
    return insets.getTop() + insets.getBottom() + high + lineGap * Math.max(0, lines.size() - 1);
  }

  @Override
  protected void layoutChildren() {
    Insets insets = getInsets();
    double room = room(getWidth());
    double y = insets.getTop();
    for (List<Node> line : lines(room)) {
      double[] widths = widths(line, room);
      double height = height(line, widths);
      place(line, widths, insets.getLeft(), y, height);
      y += height + lineGap;
    }
  }

  private double across(double content) {
    return getInsets().getLeft() + content + getInsets().getRight();
  }

  private double room(double width) {
    return width - getInsets().getLeft() - getInsets().getRight();
  }

  private List<List<Node>> lines(double room) {
    List<Node> nodes = getManagedChildren();
    List<List<Node>> lines = greedy(nodes, room, nodes.size());
    if (!even || lines.size() < 2) {
      return lines;
    }
    List<List<Node>> alike = greedy(nodes, room, (nodes.size() + lines.size() - 1) / lines.size());
    return alike.size() > lines.size() ? lines : alike;
  }

  private List<List<Node>> greedy(List<Node> nodes, double room, int most) {
    List<List<Node>> lines = new ArrayList<>();
    double used = 0;
    for (Node node : nodes) {
      double needs = least(node);
      boolean fits = !lines.isEmpty() && used + gap + needs <= room + 0.5;
      if (fits && lines.get(lines.size() - 1).size() < most) {
        used += gap + needs;
      } else {
        lines.add(new ArrayList<>());
        used = needs;
      }
      lines.get(lines.size() - 1).add(node);
    }
    return lines;
  }

  /** What each node of a line gets: what it likes, less or more by what it can give or take. */
  private double[] widths(List<Node> line, double room) {
    double liked = wide(line, WrapRow::liked);
    double over = room - liked;
    double give = liked - wide(line, WrapRow::least);
    double share = over < 0 && give > 0 ? over / give : 0;
    long growing = line.stream().filter(WrapRow::grows).count();
    double[] widths = new double[line.size()];
    for (int i = 0; i < widths.length; i++) {
      Node node = line.get(i);
      double given = share * (liked(node) - least(node));
      double taken = over > 0 && grows(node) ? over / growing : 0;
      // Whole pixels: a label that loses a part of one loses its last letters.
      widths[i] = Math.floor(Math.min(most(node), liked(node) + given + taken));
    }
    stretchLast(line, widths, room);
    return widths;
  }

  /** Gives what whole pixels left over to the last, if it grows: edges of lines are in line. */
  private void stretchLast(List<Node> line, double[] widths, double room) {
    int last = widths.length - 1;
    double left = room - Arrays.stream(widths).sum() - gap * last;
    if (grows(line.get(last)) && left > 0) {
      widths[last] = Math.min(most(line.get(last)), widths[last] + left);
    }
  }

  private void place(List<Node> line, double[] widths, double left, double top, double height) {
    double x = left;
    for (int i = 0; i < widths.length; i++) {
      Node node = line.get(i);
      double high = even ? height : Math.min(height, node.prefHeight(biased(node, widths[i])));
      double y = top + (height - high) / 2;
      node.resizeRelocate(x, snapPositionY(y), widths[i], snapSizeY(high));
      node.pseudoClassStateChanged(LINE_END, i == widths.length - 1);
      x += widths[i] + gap;
    }
  }

  private double wide(List<Node> line, ToDoubleFunction<Node> width) {
    return line.stream().mapToDouble(width).sum() + gap * Math.max(0, line.size() - 1);
  }

  private static double height(List<Node> line, double[] widths) {
    double most = 0;
    for (int i = 0; i < widths.length; i++) {
      most = Math.max(most, line.get(i).prefHeight(biased(line.get(i), widths[i])));
    }
    return most;
  }

  private static double biased(Node node, double width) {
    return node.getContentBias() == Orientation.HORIZONTAL ? width : -1;
  }

  private static double least(Node node) {
    return Math.ceil(node.minWidth(-1));
  }

  private static double liked(Node node) {
    return Math.max(least(node), Math.min(most(node), Math.ceil(node.prefWidth(-1))));
  }

  private static double most(Node node) {
    return Math.ceil(node.maxWidth(-1));
  }

  private static boolean grows(Node node) {
    return HBox.getHgrow(node) == Priority.ALWAYS;
  }
}
