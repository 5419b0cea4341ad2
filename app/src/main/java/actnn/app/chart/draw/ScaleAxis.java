package actnn.app.chart.draw;

import actnn.app.chart.draw.Ticks.Tick;
import actnn.app.chart.draw.theme.ChartTheme;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/**
 * A JFreeChart axis over a {@link Scale} with ticks of our own: units that JFreeChart does not
 * know, names instead of numbers, slanted where they would touch.
 */
public final class ScaleAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;
  private static final double SLANT = -Math.PI / 4;
  private static final double MAX_LEFT = 120;

  /** Between two names side by side. */
  private static final double AIR = 6;

  static {
    // Otherwise slanted names are drawn as outlines: unreadable for search and screen readers.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private final transient Scale scale;
  private final transient IntFunction<List<Tick>> ticks;
  private final transient ChartTheme theme;
  private final double nameRoom;
  private boolean numbered;

  /**
   * An axis.
   *
   * @param ticks the ticks for so many pixels of length
   * @param nameRoom 0 when labels are numbers; else they are names, slanted when crowded and cut to
   *     so many pixels
   */
  public ScaleAxis(Scale scale, IntFunction<List<Tick>> ticks, ChartTheme theme, double nameRoom) {
    super(null);
    this.scale = scale;
    this.ticks = ticks;
    this.theme = theme;
    this.nameRoom = nameRoom;
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

  /** Whether names without room give way to the numbers of their places. */
  public void setNumbered(boolean may) {
    numbered = may;
  }

  /** What stands below the axis. */
  private record Labels(List<Tick> ticks, boolean slanted) {}

  /** One font for all labels, since JFreeChart knows only one. */
  private void cover(List<Tick> marks) {
    String all = marks.stream().map(Tick::label).collect(Collectors.joining());
    setTickLabelFont(ChartTheme.covering(theme.font(Pen.TICK), all));
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
    cover(marks);
    Labels labels = left ? beside(marks) : labels(marks, area.getWidth(), Double.MAX_VALUE);
    double widest =
        labels.ticks().stream()
            .mapToDouble(tick -> Pen.width(tick.label(), getTickLabelFont()))
            .max()
            .orElse(0);
    double depth = left ? widest + 10 : labels.slanted() ? widest * Math.sin(-SLANT) + 16 : 18;
    space.add(depth, edge);
    return space;
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
    boolean left = RectangleEdge.isLeftOrRight(edge);
    List<Tick> marks = shown((int) (left ? area.getHeight() : area.getWidth()));
    if (left) {
      return beside(marks).ticks().stream().map(tick -> at(tick, TextAnchor.CENTER_RIGHT)).toList();
    }
    Labels labels = labels(marks, area.getWidth(), area.getMinX());
    return labels.ticks().stream()
        .map(tick -> labels.slanted() ? slanting(tick) : at(tick, TextAnchor.TOP_CENTER))
        .toList();
  }

  private Labels beside(List<Tick> marks) {
    return new Labels(nameRoom > 0 ? named(marks, i -> MAX_LEFT) : marks, false);
  }

  /**
   * As they are where they fit; else shortened beside each other or, where little would be left of
   * them, slanted; else, where even that leaves most of them cut, others.
   *
   * @param length of the axis
   * @param left pixels before it, into which the first slanted names reach
   */
  private Labels labels(List<Tick> marks, double length, double left) {
    if (nameRoom == 0 || marks.size() < 2) {
      return new Labels(marks, false);
    }
    double step = length * (fraction(marks, 1) - fraction(marks, 0)) - AIR;
    IntToDoubleFunction below =
        i -> Math.min(nameRoom, (left + length * fraction(marks, i) - 4) / Math.cos(SLANT));
    return mostlyWhole(marks, i -> step)
        .map(flat -> new Labels(flat, false))
        .or(() -> mostlyWhole(marks, below).map(slanted -> new Labels(slanted, true)))
        .orElseGet(
            () ->
                numbered
                    ? new Labels(numbers(marks, length), false)
                    : new Labels(named(marks, below), true));
  }

  private Optional<List<Tick>> mostlyWhole(List<Tick> marks, IntToDoubleFunction room) {
    return ShortNames.mostlyWhole(names(marks), getTickLabelFont(), room)
        .map(names -> named(marks, names));
  }

  private List<Tick> named(List<Tick> marks, IntToDoubleFunction room) {
    return named(marks, ShortNames.of(names(marks), getTickLabelFont(), room));
  }

  private static List<Tick> named(List<Tick> marks, List<String> names) {
    return IntStream.range(0, names.size())
        .mapToObj(i -> new Tick(marks.get(i).value(), names.get(i)))
        .toList();
  }

  private static List<String> names(List<Tick> marks) {
    return marks.stream().map(Tick::label).toList();
  }

  /** The numbers of the places, from 1, as many as stand beside each other. */
  private List<Tick> numbers(List<Tick> marks, double length) {
    double step = length * (fraction(marks, 1) - fraction(marks, 0));
    double each = Pen.width(number(marks.get(marks.size() - 1)), getTickLabelFont()) + 8;
    int stride = (int) Math.max(1, Math.ceil(each / step));
    return IntStream.range(0, marks.size())
        .filter(i -> i % stride == 0)
        .mapToObj(marks::get)
        .map(tick -> new Tick(tick.value(), number(tick)))
        .toList();
  }

  private double fraction(List<Tick> marks, int index) {
    return scale.fraction(marks.get(index).value());
  }

  private static String number(Tick tick) {
    return "#" + (Math.round(tick.value()) + 1);
  }

  private static NumberTick at(Tick tick, TextAnchor anchor) {
    return new NumberTick(tick.value(), tick.label(), anchor, anchor, 0);
  }

  private static NumberTick slanting(Tick tick) {
    TextAnchor anchor = TextAnchor.TOP_RIGHT;
    return new NumberTick(tick.value(), tick.label(), anchor, anchor, SLANT);
  }

  private List<Tick> shown(int length) {
    return ticks.apply(Math.max(1, length)).stream()
        .filter(tick -> tick.value() >= scale.low() && tick.value() <= scale.high())
        .toList();
  }
}
