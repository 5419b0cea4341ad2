package actnn.app.chart.figure;

import actnn.app.chart.draw.ChartGeometry.Line;
import actnn.app.chart.draw.ChartGeometry.Marks;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.Extent;
import actnn.app.chart.draw.Figure;
import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.Scale;
import actnn.app.chart.draw.Ticks;
import actnn.app.chart.draw.Ticks.Tick;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.draw.theme.LegendItem;
import actnn.app.chart.spec.CostSpec;
import actnn.app.chart.spec.CostSpec.Bar;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Time stacked upwards, scratch hanging downwards. The y axis is one of milliseconds; scratch is
 * drawn on it by a factor that depends on the data alone, so that zooming moves both.
 */
final class CostFigure implements Figure {
  private static final String COMPRESS = "cost/compress";
  private static final String DECOMPRESS = "cost/decompress";
  private static final String SCRATCH = "cost/scratch";

  /** As the chart of the step's time has them. */
  private static final Ink COMPRESS_INK = Ink.palette(1);

  private static final Ink DECOMPRESS_INK = Ink.palette(2);
  private static final Ink SCRATCH_INK = Ink.palette(5);

  /** How far down scratch reaches where time reaches up by one. */
  private static final double DOWN = 0.5;

  private static final Color CLEAR = new Color(0, 0, 0, 0);

  private final CostSpec spec;
  private final ChartTheme theme;
  private final ChartView view;
  private final double longest;
  private final double millisPerByte;
  private final NameAxis x;
  private final Scale y;

  CostFigure(CostSpec spec, ChartTheme theme, ChartView view) {
    this.spec = spec;
    this.theme = theme;
    this.view = view;
    double time = most(this::shownMillis);
    double scratch = most(this::shownScratch);
    this.longest = time > 0 ? time : 1;
    this.millisPerByte = scratch > 0 ? DOWN * longest / scratch : 0;
    this.x = NameAxis.of(spec.bars().stream().map(Bar::layer).toList(), view);
    this.y = view.y().map(range -> Extent.chosen(range, false)).orElseGet(this::fit);
  }

  private double most(ToDoubleFunction<Bar> of) {
    return spec.bars().stream().mapToDouble(of).max().orElse(0);
  }

  private double sum(ToDoubleFunction<Bar> of) {
    return spec.bars().stream().mapToDouble(of).sum();
  }

  private Scale fit() {
    double low = millisPerByte > 0 ? -1.12 * DOWN * longest : 0;
    return new Scale(low, 1.07 * longest, false);
  }

  private boolean shows(String id) {
    return !view.hidden().contains(id);
  }

  private double compress(Bar bar) {
    return shows(COMPRESS) ? bar.compressMillis() : 0;
  }

  private double shownMillis(Bar bar) {
    return compress(bar) + (shows(DECOMPRESS) ? bar.decompressMillis() : 0);
  }

  private double shownScratch(Bar bar) {
    return shows(SCRATCH) ? bar.scratchBytes() : 0;
  }

  @Override
  public String yCaption() {
    return "time in the step (ms), below it scratch";
  }

  @Override
  public String xCaption() {
    return NameAxis.LAYERS;
  }

  @Override
  public Scale x() {
    return x.scale();
  }

  @Override
  public Scale y() {
    return y;
  }

  @Override
  public List<Tick> xTicks(int pixels) {
    return x.ticks(pixels);
  }

  @Override
  public boolean xNames() {
    return true;
  }

  @Override
  public boolean xNumbered() {
    return true;
  }

  @Override
  public List<Tick> yTicks(int pixels) {
    List<Tick> ticks = new ArrayList<>();
    double each = pixels / (y.high() - y.low());
    double high = Math.max(0, y.high());
    double low = Math.max(0, y.low());
    if (high > low) {
      Scale up = new Scale(low, high, false);
      ticks.addAll(Ticks.of(Unit.MILLIS, up, (int) (each * (high - low) / 32)));
    }
    if (y.low() < 0 && millisPerByte > 0) {
      double least = Math.max(0, -y.high());
      Scale down = new Scale(least / millisPerByte, -y.low() / millisPerByte, false);
      for (Tick tick : Ticks.of(Unit.BYTES, down, (int) (each * (-y.low() - least) / 30))) {
        if (tick.value() > 0) {
          ticks.add(new Tick(-tick.value() * millisPerByte, tick.label()));
        }
      }
    }
    return ticks;
  }

  @Override
  public List<LegendItem> legend() {
    String most = Unit.BYTES.text(most(Bar::scratchBytes));
    return List.of(
        item(COMPRESS, "compress, " + all(Bar::compressMillis), COMPRESS_INK),
        item(DECOMPRESS, "decompress, " + all(Bar::decompressMillis), DECOMPRESS_INK),
        item(SCRATCH, "scratch, at most " + most, SCRATCH_INK));
  }

  private String all(ToDoubleFunction<Bar> time) {
    return Unit.MILLIS.text(rounded(sum(time))) + " in all";
  }

  private LegendItem item(String id, String name, Ink ink) {
    return new LegendItem.Swatch(id, name, theme.colour(ink), false, shows(id));
  }

  private static double rounded(double millis) {
    return millis >= 100 ? Math.rint(millis) : Math.rint(millis * 100) / 100;
  }

  private Rectangle2D box(int place, double from, double to, Frame frame) {
    NameAxis.Span span = x.bar(frame, place, 64);
    return Pen.rect(span.left(), frame.pixelY(from), span.right(), frame.pixelY(to));
  }

  @Override
  public Marks draw(Pen pen, Frame frame) {
    for (int i : x.fromLowest(place -> shownMillis(spec.bars().get(place)))) {
      Bar bar = spec.bars().get(i);
      double compress = compress(bar);
      pen.fill(box(i, 0, compress, frame), theme.colour(COMPRESS_INK));
      pen.fill(box(i, compress, shownMillis(bar), frame), theme.colour(DECOMPRESS_INK));
      double scratch = -shownScratch(bar) * millisPerByte;
      pen.fill(box(i, 0, scratch, frame), theme.colour(SCRATCH_INK));
    }
    double zero = frame.pixelY(0);
    Rectangle2D area = frame.area();
    pen.line(area.getMinX(), zero, area.getMaxX(), zero, theme.border(), Pen.solid(1));
    return new BarMarks(frame);
  }

  private final class BarMarks implements Marks {
    private final Frame frame;

    BarMarks(Frame frame) {
      this.frame = frame;
    }

    @Override
    public Optional<Reading> readingAt(double px, double py) {
      return reading(x.at(frame, px));
    }

    @Override
    public Optional<Reading> readingOf(String layer, double px) {
      return reading(x.of(layer));
    }

    private Optional<Reading> reading(int place) {
      if (place < 0) {
        return Optional.empty();
      }
      Bar bar = spec.bars().get(place);
      double whole = sum(Bar::millis);
      String share =
          whole > 0
              ? "  (" + Unit.PERCENT.text(Math.rint(1000 * bar.millis() / whole) / 1000) + ")"
              : "";
      List<Line> lines =
          List.of(
              line(COMPRESS_INK, "compress", Unit.MILLIS.text(bar.compressMillis())),
              line(DECOMPRESS_INK, "decompress", Unit.MILLIS.text(bar.decompressMillis())),
              new Line(CLEAR, "both, of all layers", Unit.MILLIS.text(bar.millis()) + share),
              line(SCRATCH_INK, "scratch at once", Unit.BYTES.text(bar.scratchBytes())));
      return Optional.of(new Reading(bar.layer(), lines, frame.pixelX(place), Double.NaN));
    }

    private Line line(Ink ink, String name, String value) {
      return new Line(theme.colour(ink), name, value);
    }

    @Override
    public Optional<String> layerAt(double px, double py) {
      return x.nameAt(frame, px);
    }

    @Override
    public Optional<Shape> outline(String layer) {
      return x.column(frame, x.of(layer));
    }
  }
}
