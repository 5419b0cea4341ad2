package actnn.app.chart.figure;

import actnn.app.chart.draw.ChartGeometry.Line;
import actnn.app.chart.draw.ChartGeometry.Marks;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.Extent;
import actnn.app.chart.draw.Figure;
import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Names;
import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.Scale;
import actnn.app.chart.draw.Ticks.Tick;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.draw.theme.LegendItem;
import actnn.app.chart.spec.HeatSpec.Grid;
import actnn.app.chart.spec.MatrixSpec;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row a run, a column a layer; rows are set apart so that each reads as a strip. */
final class MatrixFigure implements Figure {
  private final MatrixSpec spec;
  private final ChartTheme theme;
  private final NameAxis x;
  private final Scale y;
  private final HeatColours colours;

  MatrixFigure(MatrixSpec spec, ChartTheme theme, ChartView view) {
    this.spec = spec;
    this.theme = theme;
    this.x = NameAxis.of(spec.layers(), view);
    this.y =
        view.y()
            .map(range -> Extent.chosen(range, false))
            .orElseGet(() -> Names.scale(spec.rows().size()));
    Extent extent = new Extent();
    spec.cells().forEach(row -> row.forEach(extent::add));
    this.colours = new HeatColours(spec.values(), extent.tight(), theme);
  }

  @Override
  public String yCaption() {
    return "run";
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

  /** The first run is the top row, and y grows upwards. */
  private int row(int place) {
    return spec.rows().size() - 1 - place;
  }

  @Override
  public List<Tick> yTicks(int pixels) {
    int rows = spec.rows().size();
    return Names.of(rows, y, pixels, 14, place -> spec.rows().get(row(place)));
  }

  @Override
  public boolean yNames() {
    return true;
  }

  @Override
  public boolean gridlines() {
    return false;
  }

  @Override
  public List<LegendItem> legend() {
    return colours.legend();
  }

  @Override
  public Marks draw(Pen pen, Frame frame) {
    new HeatCells(new Cells(), frame).draw(pen, colours::of);
    double slot = frame.area().getHeight() / (y.high() - y.low());
    for (int place = 1; place < spec.rows().size() && slot > 10; place++) {
      double py = frame.pixelY(place - 0.5);
      pen.line(
          frame.area().getMinX(),
          py,
          frame.area().getMaxX(),
          py,
          theme.ground(),
          Pen.solid(Math.min(4, slot / 8)));
    }
    return new CellMarks(frame);
  }

  /** The cells of a layer reach from half a place before it to half a place behind it. */
  private final class Cells implements Grid {
    @Override
    public int rows() {
      return spec.rows().size();
    }

    @Override
    public int columns() {
      return spec.layers().size();
    }

    @Override
    public double x(int column) {
      return column - 0.5;
    }

    @Override
    public double value(int row, int column) {
      return spec.cells().get(row).get(column);
    }
  }

  private final class CellMarks implements Marks {
    private final Frame frame;

    CellMarks(Frame frame) {
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

    private Optional<Reading> reading(int layer) {
      if (layer < 0) {
        return Optional.empty();
      }
      List<Line> lines = new ArrayList<>();
      for (int row = 0; row < spec.rows().size(); row++) {
        double value = spec.cells().get(row).get(layer);
        lines.add(new Line(colours.of(value), spec.rows().get(row), colours.text(value)));
      }
      return Optional.of(
          new Reading(spec.layers().get(layer), lines, frame.pixelX(layer), Double.NaN));
    }

    @Override
    public Optional<String> layerAt(double px, double py) {
      return x.nameAt(frame, px);
    }

    @Override
    public Optional<Shape> outline(String name) {
      return x.column(frame, x.of(name));
    }
  }
}
