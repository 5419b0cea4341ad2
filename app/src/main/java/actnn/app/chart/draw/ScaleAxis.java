package actnn.app.chart.draw;

import actnn.app.chart.draw.Ticks.Tick;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
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

  /** The share of names that may be cut beside those that have room. */
  private static final double MOST_CUT = 0.25;

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
    Labels labels = left ? new Labels(marks, false) : labels(marks, area.getWidth());
    double widest = 0;
    for (Tick tick : labels.ticks()) {
      String label = left ? text(tick, MAX_LEFT) : tick.label();
      widest = Math.max(widest, Pen.width(label, getTickLabelFont()));
    }
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
      return marks.stream().map(this::beside).toList();
    }
    Labels labels = labels(marks, area.getWidth());
    return labels.ticks().stream()
        .map(tick -> labels.slanted() ? slanting(tick, area) : below(tick))
        .toList();
  }

  /**
   * As they are where they fit; else cut alike; else, where cut they would tell nothing, others.
   */
  private Labels labels(List<Tick> marks, double length) {
    if (!slanted(marks, length)) {
      return new Labels(marks, false);
    }
    List<Tick> cut = alike(marks);
    if (numbered) {
      return isTelling(marks, cut) && mostAreWhole(cut)
          ? new Labels(cut, true)
          : new Labels(numbers(marks, length), false);
    }
    if (isTelling(marks, cut)) {
      return new Labels(cut, true);
    }
    return new Labels(marks.stream().map(this::withoutMiddle).toList(), true);
  }

  /** Whether no two names became one by being cut, and none became nothing. */
  private static boolean isTelling(List<Tick> whole, List<Tick> cut) {
    Map<String, String> meant = new HashMap<>();
    for (int i = 0; i < cut.size(); i++) {
      String name = whole.get(i).label();
      String label = cut.get(i).label();
      String other = meant.putIfAbsent(label, name);
      if ((other != null && !other.equals(name)) || (label.isEmpty() && !name.isEmpty())) {
        return false;
      }
    }
    return true;
  }

  private static boolean mostAreWhole(List<Tick> cut) {
    return cut.stream().filter(tick -> tick.label().contains("…")).count() <= MOST_CUT * cut.size();
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

  private Tick withoutMiddle(Tick tick) {
    return new Tick(tick.value(), Pen.fittedMiddle(tick.label(), getTickLabelFont(), nameRoom));
  }

  private NumberTick beside(Tick tick) {
    TextAnchor anchor = TextAnchor.CENTER_RIGHT;
    return new NumberTick(tick.value(), text(tick, MAX_LEFT), anchor, anchor, 0);
  }

  private NumberTick below(Tick tick) {
    TextAnchor anchor = TextAnchor.TOP_CENTER;
    return new NumberTick(tick.value(), tick.label(), anchor, anchor, 0);
  }

  /** The first names end near the chart's left edge: without room for the whole there is none. */
  private NumberTick slanting(Tick tick, Rectangle2D area) {
    double room = area.getMinX() + scale.fraction(tick.value()) * area.getWidth() - 4;
    boolean fits = Pen.width(tick.label(), getTickLabelFont()) * Math.cos(SLANT) <= room;
    TextAnchor anchor = TextAnchor.TOP_RIGHT;
    return new NumberTick(tick.value(), fits ? tick.label() : "", anchor, anchor, SLANT);
  }

  /**
   * Paths side by side have the same number of parts shortened, as few as give most of them room;
   * the few longer ones are cut.
   */
  private List<Tick> alike(List<Tick> marks) {
    int most = marks.stream().mapToInt(tick -> Pen.parts(tick.label())).max().orElse(1);
    for (int count = 0; count < most; count++) {
      int parts = count;
      List<Tick> cut =
          marks.stream()
              .map(tick -> new Tick(tick.value(), Pen.shortened(tick.label(), parts)))
              .toList();
      long fitting =
          cut.stream()
              .filter(tick -> Pen.width(tick.label(), getTickLabelFont()) <= nameRoom)
              .count();
      if (fitting >= (1 - MOST_CUT) * cut.size()) {
        return cut.stream().map(tick -> new Tick(tick.value(), text(tick, nameRoom))).toList();
      }
    }
    return marks.stream()
        .map(tick -> new Tick(tick.value(), Pen.shortened(tick.label(), most - 1)))
        .map(tick -> new Tick(tick.value(), text(tick, nameRoom)))
        .toList();
  }

  private List<Tick> shown(int length) {
    return ticks.apply(Math.max(1, length)).stream()
        .filter(tick -> tick.value() >= scale.low() && tick.value() <= scale.high())
        .toList();
  }

  private String text(Tick tick, double limit) {
    return nameRoom > 0 ? Pen.fittedName(tick.label(), getTickLabelFont(), limit) : tick.label();
  }

  private boolean slanted(List<Tick> marks, double length) {
    if (nameRoom == 0 || marks.size() < 2) {
      return false;
    }
    double step = fraction(marks, 1) - fraction(marks, 0);
    return marks.stream()
        .anyMatch(tick -> Pen.width(tick.label(), getTickLabelFont()) > length * step - 6);
  }
}
