package actnn.app.chart.figure.line;

import actnn.app.chart.draw.ChartGeometry.Marks;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.Extent;
import actnn.app.chart.draw.Figure;
import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.ReferenceLine;
import actnn.app.chart.draw.Scale;
import actnn.app.chart.draw.Ticks;
import actnn.app.chart.draw.Ticks.Tick;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.draw.theme.LegendItem;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.LineSpec.Reference;
import actnn.app.chart.spec.LineSpec.Style;
import actnn.app.series.Points;
import actnn.app.series.Thinning;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;

/** Curves: thinned to the pixels, drawn by JFreeChart as one path each. */
public final class LineFigure implements Figure {
  /** Points further apart than this are marked, so that it shows what was logged. */
  private static final double SPARSE_PIXELS = 28;

  private static final double DOT = CurveRenderer.DOT;
  private static final int FEW = 40;

  /** With so many points a pixel a line is the area that it covers, and drawn sooner as that. */
  private static final int MANY = 4;

  /** How strong the ground of a band is. */
  private static final float BAND = 0.18f;

  private final LineSpec spec;
  private final ChartTheme theme;
  private final ChartView view;
  private final List<Curve> shown;
  private final Scale x;
  private final Scale y;

  /** What of the curves is drawn; thinning ten million points takes time. */
  private final Map<Curve, Points> thinned = new IdentityHashMap<>();

  public LineFigure(LineSpec spec, ChartTheme theme, ChartView view) {
    this.spec = spec;
    this.theme = theme;
    this.view = view;
    this.shown =
        spec.curves().stream()
            .filter(curve -> !view.hidden().contains(curve.id()))
            .sorted(Comparator.comparing(curve -> curve.style() == Style.BASELINE))
            .toList();
    this.x = fitX();
    this.y = fitY();
  }

  /** Those of the curves that are shown. */
  private List<LineSpec.Band> bands() {
    return spec.bands().stream().filter(band -> !view.hidden().contains(band.curve())).toList();
  }

  private Scale fitX() {
    if (view.x().isPresent()) {
      return Extent.chosen(view.x().get(), spec.x().log());
    }
    Extent extent = new Extent();
    for (Curve curve : shown.isEmpty() ? spec.curves() : shown) {
      Points points = curve.points();
      if (!points.isEmpty()) {
        boolean log = spec.x().log();
        int first = log ? Thinning.firstAtOrAfter(points, Double.MIN_NORMAL) : 0;
        extent.add(points.x(Math.min(first, points.size() - 1)));
        extent.add(points.x(points.size() - 1));
      }
    }
    Scale tight = few() ? extent.roomy() : extent.tight();
    return spec.x().log() && tight.low() > 0 ? new Scale(tight.low(), tight.high(), true) : tight;
  }

  /** Few points are drawn as dots, which need room at the ends. */
  private boolean few() {
    return !spec.x().log() && shown.stream().allMatch(curve -> curve.points().size() <= FEW);
  }

  private Scale fitY() {
    return view.y().isPresent()
        ? Extent.chosen(view.y().get(), spec.y().log())
        : new LineFit(spec, shown, bands(), x).y();
  }

  @Override
  public String yCaption() {
    return spec.y().caption() + (spec.y().log() ? ", log scale" : "");
  }

  @Override
  public String xCaption() {
    return spec.x().caption();
  }

  @Override
  public Scale x() {
    return x;
  }

  @Override
  public Scale y() {
    return y;
  }

  @Override
  public List<Tick> xTicks(int pixels) {
    return Ticks.of(spec.x().unit(), x, pixels / 90);
  }

  @Override
  public List<Tick> yTicks(int pixels) {
    return Ticks.of(spec.y().unit(), y, pixels / 36);
  }

  @Override
  public List<LegendItem> legend() {
    if (spec.curves().size() == 1 && spec.curves().get(0).name().isEmpty()) {
      return List.of();
    }
    return spec.curves().stream()
        .<LegendItem>map(
            curve ->
                new LegendItem.Curve(
                    curve.id(),
                    curve.name(),
                    colour(curve),
                    stroke(curve),
                    !view.hidden().contains(curve.id())))
        .toList();
  }

  Color colour(Curve curve) {
    return theme.colour(curve.ink());
  }

  private static BasicStroke stroke(Curve curve) {
    return switch (curve.style()) {
      case BASELINE -> Pen.dashed(2.6, 8, 4);
      case DASHED -> Pen.dashed(1.6, 5, 4);
      case NORMAL -> curve.ink().repeats() ? Pen.dashed(1.7, 6, 3) : Pen.solid(1.7);
    };
  }

  @Override
  public void populate(XYPlot plot, double pixels) {
    int columns = (int) Math.max(1, Math.ceil(pixels));
    int layer = 0;
    for (Curve curve : shown) {
      if (!curve.raw().isEmpty()) {
        Color faint = faint(curve);
        add(
            plot,
            layer++,
            thin(curve.raw(), columns),
            new CurveRenderer(faint, Pen.solid(1), false, dense(curve.raw(), pixels)));
      }
    }
    for (Curve curve : shown) {
      boolean dots = sparse(curve.points(), pixels);
      boolean band = curve.style() == Style.NORMAL && dense(curve.points(), MANY * pixels);
      CurveRenderer renderer = new CurveRenderer(colour(curve), stroke(curve), dots, band);
      Points thin = thin(curve.points(), columns);
      thinned.put(curve, thin);
      add(plot, layer++, thin, renderer);
    }
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
  }

  private Points thin(Points points, int columns) {
    return Thinning.minMax(points, x.low(), x.high(), columns);
  }

  private void add(XYPlot plot, int layer, Points thin, CurveRenderer renderer) {
    plot.setDataset(layer, new PointsDataset(thin, spec.y()::draws));
    plot.setRenderer(layer, renderer);
  }

  /** Many noisy lines behind each other must not add up to a grey wall. */
  private Color faint(Curve curve) {
    Color colour = colour(curve);
    double strength = (theme.isDark() ? 90 : 72) / Math.sqrt(shown.size());
    double alpha = curve.style() == Style.BASELINE ? strength / 2 : strength;
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) alpha);
  }

  private boolean sparse(Points points, double pixels) {
    return LineFit.inView(points, x) * SPARSE_PIXELS < pixels;
  }

  private boolean dense(Points points, double pixels) {
    return LineFit.inView(points, x) > pixels;
  }

  @Override
  public Marks draw(Pen pen, Frame frame) {
    BandArea area = new BandArea(frame);
    bands().forEach(band -> pen.wash(area.of(band), theme.colour(band.ink()), BAND));
    lonely(pen, frame);
    List<ReferenceLine> lines = new ArrayList<>();
    for (Reference reference : spec.references()) {
      lines.add(new ReferenceLine(reference.label(), reference.y(), theme.danger()));
    }
    ReferenceLine.draw(pen, frame, lines);
    return new LineMarks(spec, shown, this::colour, frame);
  }

  /** A point between two gaps has no line: without a dot it would be lost. */
  private void lonely(Pen pen, Frame frame) {
    for (Curve curve : shown) {
      Points thin = thinned.getOrDefault(curve, Points.NONE);
      for (int i = 0; i < thin.size(); i++) {
        boolean before = i > 0 && spec.y().draws(thin.y(i - 1));
        boolean after = i + 1 < thin.size() && spec.y().draws(thin.y(i + 1));
        if (spec.y().draws(thin.y(i)) && !before && !after) {
          double px = frame.pixelX(thin.x(i)) - DOT / 2;
          double py = frame.pixelY(thin.y(i)) - DOT / 2;
          pen.fill(new Ellipse2D.Double(px, py, DOT, DOT), colour(curve));
        }
      }
    }
  }
}
