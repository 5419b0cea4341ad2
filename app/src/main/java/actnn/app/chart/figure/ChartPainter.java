package actnn.app.chart.figure;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartGeometry.Marks;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.Figure;
import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Header;
import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.Scale;
import actnn.app.chart.draw.ScaleAxis;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.figure.line.LineFigure;
import actnn.app.chart.figure.memory.MemoryFigure;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.CostSpec;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MatrixSpec;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.ParallelSpec;
import actnn.app.chart.spec.ScatterSpec;
import actnn.app.chart.spec.WaterfallSpec;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Dimension2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;

/** Draws any chart at any size. Keeps no state; not for the JavaFX thread. */
public final class ChartPainter {
  /** Below this there is no room for a plot beside its labels. */
  private static final double SMALLEST_PLOT = 24;

  /** Below this height notes and captions give way to the marks. */
  private static final double COMPACT = 230;

  private static final Color CLEAR = new Color(0, 0, 0, 0);

  /**
   * Fills a rectangle of {@code size} at the origin with the chart and says where things lie.
   *
   * @param graphics left as it was, but for what is painted
   */
  public ChartGeometry paint(
      Graphics2D graphics, Dimension2D size, ChartSpec spec, ChartTheme theme, ChartView view) {
    Graphics2D own = (Graphics2D) graphics.create();
    try {
      Pen.smooth(own);
      Pen pen = new Pen(own, theme);
      pen.fill(new Rectangle2D.Double(0, 0, size.getWidth(), size.getHeight()), theme.ground());
      return spec.isEmpty() ? empty(pen, size, spec) : chart(pen, size, spec, view);
    } finally {
      own.dispose();
    }
  }

  private static ChartGeometry empty(Pen pen, Dimension2D size, ChartSpec spec) {
    ChartTheme theme = pen.theme();
    new Header(pen, size.getWidth(), size.getHeight()).draw(spec.heading(), true, List.of(), "");
    String text = spec.heading().empty();
    String fitted = Pen.fitted(text, theme.font(12), size.getWidth() - 2 * Header.PAD);
    double middle = size.getHeight() / 2 + 6;
    pen.text(fitted, theme.font(12), theme.muted(), size.getWidth() / 2, middle, 0.5);
    return ChartGeometry.EMPTY;
  }

  private static ChartGeometry chart(Pen pen, Dimension2D size, ChartSpec spec, ChartView view) {
    Figure figure = figure(spec, pen.theme(), view);
    double height = size.getHeight();
    Header header = new Header(pen, size.getWidth(), height);
    double top = header.draw(spec.heading(), height >= COMPACT, figure.legend(), figure.yCaption());
    boolean captioned = height >= COMPACT && !figure.xCaption().isEmpty();
    double bottom = height - (captioned ? 20 : 6);
    double right = size.getWidth() - Header.PAD - 4;
    if (bottom - top < SMALLEST_PLOT || right - Header.PAD < 2 * SMALLEST_PLOT) {
      return new ChartGeometry(EMPTY_FRAME, Marks.NONE, header.entries());
    }
    Frame frame = plot(pen, figure, Pen.rect(Header.PAD - 6, top, right, bottom));
    if (captioned) {
      pen.text(
          figure.xCaption(),
          pen.theme().font(Pen.TICK),
          pen.theme().muted(),
          frame.area().getMaxX(),
          height - 9,
          1);
    }
    pen.graphics().clip(frame.area());
    Marks marks = figure.draw(pen, frame);
    return new ChartGeometry(frame, marks, header.entries());
  }

  private static final Frame EMPTY_FRAME =
      new Frame(new Rectangle2D.Double(), new Scale(0, 1, false), new Scale(0, 1, false));

  private static Figure figure(ChartSpec spec, ChartTheme theme, ChartView view) {
    if (spec instanceof LineSpec line) {
      return new LineFigure(line, theme, view);
    } else if (spec instanceof MemorySpec memory) {
      return new MemoryFigure(memory, theme, view);
    } else if (spec instanceof BitsSpec bits) {
      return new BitsFigure(bits, theme, view);
    } else if (spec instanceof HeatSpec heat) {
      return new HeatFigure(heat, theme, view);
    } else if (spec instanceof MatrixSpec matrix) {
      return new MatrixFigure(matrix, theme, view);
    } else if (spec instanceof BarSpec bar) {
      return new BarFigure(bar, theme, view);
    } else if (spec instanceof CostSpec cost) {
      return new CostFigure(cost, theme, view);
    } else if (spec instanceof WaterfallSpec waterfall) {
      return new WaterfallFigure(waterfall, theme, view);
    } else if (spec instanceof ParallelSpec parallel) {
      return new ParallelFigure(parallel, theme, view);
    } else if (spec instanceof ScatterSpec scatter) {
      return new ScatterFigure(scatter, theme, view);
    }
    throw new AssertionError(spec);
  }

  /** Lets JFreeChart lay out the axes and draw grid, axes and data sets. */
  private static Frame plot(Pen pen, Figure figure, Rectangle2D area) {
    ChartTheme theme = pen.theme();
    double nameRoom = Math.min(104, area.getHeight() * 0.4);
    Scale x = figure.x();
    Scale y = figure.y();
    ScaleAxis across = new ScaleAxis(x, figure::xTicks, theme, figure.xNames() ? nameRoom : 0);
    across.setNumbered(figure.xNumbered());
    across.setAxisLineVisible(true);
    ScaleAxis up = new ScaleAxis(y, figure::yTicks, theme, figure.yNames() ? nameRoom : 0);
    // Without a renderer JFreeChart leaves the grid out, even where there are ticks.
    XYPlot plot = new XYPlot(null, across, up, new XYLineAndShapeRenderer());
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setBackgroundPaint(CLEAR);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(figure.gridlines());
    plot.setRangeGridlinePaint(theme.grid());
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    figure.populate(plot, area.getWidth());
    PlotRenderingInfo info = new PlotRenderingInfo(null);
    plot.draw(pen.graphics(), area, new Point2D.Double(), null, info);
    return new Frame(info.getDataArea(), x, y);
  }
}
