package actnn.app.chart.draw;

import actnn.app.chart.draw.Ticks.Tick;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.IntFunction;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/**
 * A JFreeChart axis over a {@link Scale} with ticks of our own: units that JFreeChart does not
 * know, names instead of numbers, slanted where they would touch.
 */
final class ScaleAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;
  private static final double SLANT = -Math.PI / 4;
  private static final double MAX_SLANTED = 84;
  private static final double MAX_LEFT = 120;

  private final transient Scale scale;
  private final transient IntFunction<List<Tick>> ticks;
  private final transient ChartTheme theme;
  private final boolean names;

  /**
   * An axis.
   *
   * @param ticks the ticks for so many pixels of length
   * @param names whether labels are names: cut when long, slanted when crowded
   */
  ScaleAxis(Scale scale, IntFunction<List<Tick>> ticks, ChartTheme theme, boolean names) {
    super(null);
    this.scale = scale;
    this.ticks = ticks;
    this.theme = theme;
    this.names = names;
    setAutoRange(false);
    setRange(scale.low(), scale.high());
    setTickMarksVisible(false);
    setAxisLineVisible(false);
    setAxisLinePaint(theme.border());
    setAxisLineStroke(new BasicStroke(1f));
    setTickLabelPaint(theme.muted());
    setTickLabelFont(theme.font(Pen.TICK));
    setTickLabelInsets(new RectangleInsets(3, 6, 2, 6));
    setMinorTickMarksVisible(false);
  }

  @Override
  public double valueToJava2D(double value, Rectangle2D area, RectangleEdge edge) {
    double fraction = scale.fraction(value);
    return RectangleEdge.isLeftOrRight(edge)
        ? area.getMaxY() - fraction * area.getHeight()
        : area.getMinX() + fraction * area.getWidth();
  }

  @Override
  public double java2DToValue(double pixel, Rectangle2D area, RectangleEdge edge) {
    double fraction =
        RectangleEdge.isLeftOrRight(edge)
            ? (area.getMaxY() - pixel) / area.getHeight()
            : (pixel - area.getMinX()) / area.getWidth();
    return scale.value(fraction);
  }

  @Override
  public AxisSpace reserveSpace(
      Graphics2D g2, Plot plot, Rectangle2D area, RectangleEdge edge, AxisSpace space) {
    boolean left = RectangleEdge.isLeftOrRight(edge);
    List<Tick> marks = shown((int) (left ? area.getHeight() : area.getWidth()));
    double widest = 0;
    for (Tick tick : marks) {
      widest = Math.max(widest, Pen.width(text(tick, left), getTickLabelFont()));
    }
    double depth =
        left ? widest + 10 : slanted(marks, area.getWidth()) ? widest * Math.sin(-SLANT) + 16 : 18;
    space.add(depth, edge);
    return space;
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
    boolean left = RectangleEdge.isLeftOrRight(edge);
    double length = left ? area.getHeight() : area.getWidth();
    List<Tick> marks = shown((int) length);
    boolean slanted = !left && slanted(marks, length);
    return marks.stream().map(tick -> mark(tick, left, slanted)).toList();
  }

  private NumberTick mark(Tick tick, boolean left, boolean slanted) {
    String text = text(tick, left);
    if (left) {
      return new NumberTick(
          tick.value(), text, TextAnchor.CENTER_RIGHT, TextAnchor.CENTER_RIGHT, 0);
    }
    return slanted
        ? new NumberTick(tick.value(), text, TextAnchor.TOP_RIGHT, TextAnchor.TOP_RIGHT, SLANT)
        : new NumberTick(tick.value(), text, TextAnchor.TOP_CENTER, TextAnchor.TOP_CENTER, 0);
  }

  private List<Tick> shown(int length) {
    return ticks.apply(Math.max(1, length)).stream()
        .filter(tick -> tick.value() >= scale.low() && tick.value() <= scale.high())
        .toList();
  }

  private String text(Tick tick, boolean left) {
    double limit = left ? MAX_LEFT : MAX_SLANTED;
    return names ? Pen.fitted(tick.label(), theme.font(Pen.TICK), limit) : tick.label();
  }

  private boolean slanted(List<Tick> marks, double length) {
    if (!names || marks.size() < 2) {
      return false;
    }
    double slot =
        length
            * Math.abs(scale.fraction(marks.get(1).value()) - scale.fraction(marks.get(0).value()));
    return marks.stream()
        .anyMatch(tick -> Pen.width(text(tick, false), getTickLabelFont()) > slot - 6);
  }
}
