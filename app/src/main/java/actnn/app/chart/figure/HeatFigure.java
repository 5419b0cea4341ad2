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
import actnn.app.chart.draw.Ticks;
import actnn.app.chart.draw.Ticks.Tick;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.draw.theme.LegendItem;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.HeatSpec.Grid;
import java.awt.Shape;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A colour for each layer and time; see {@link HeatCells} for the cells themselves. */
final class HeatFigure implements Figure {
  private final HeatSpec spec;
  private final ChartTheme theme;
  private final Scale x;
  private final Scale y;
  private final HeatColours colours;

  HeatFigure(HeatSpec spec, ChartTheme theme, ChartView view) {
    this.spec = spec;
    this.theme = theme;
    Grid grid = spec.grid();
    this.x =
        view.x()
            .map(range -> Extent.chosen(range, false))
            .orElseGet(() -> new Scale(grid.x(0), HeatCells.end(grid), false));
    this.y =
        view.y()
            .map(range -> Extent.chosen(range, false))
            .orElseGet(() -> Names.scale(grid.rows()));
    this.colours = new HeatColours(spec.values(), valueScale(), theme);
  }

  private Scale valueScale() {
    Extent extent = new Extent();
    for (int row = 0; row < spec.grid().rows(); row++) {
      for (int column = 0; column < spec.grid().columns(); column++) {
        double value = spec.grid().value(row, column);
        if (!spec.values().log() || value > 0) {
          extent.add(value);
        }
      }
    }
    Scale tight = extent.tight();
    return spec.values().log() && tight.low() > 0
        ? new Scale(tight.low(), tight.high(), true)
        : tight;
  }

  @Override
  public String yCaption() {
    return "layer";
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

  /** The first layer is the top row, and y grows upwards. */
  private int row(int place) {
    return spec.grid().rows() - 1 - place;
  }

  @Override
  public List<Tick> yTicks(int pixels) {
    int rows = spec.grid().rows();
    return Names.of(rows, y, pixels, 14, place -> spec.layers().get(row(place)));
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
    new HeatCells(spec.grid(), frame).draw(pen, colours::of);
    return new CellMarks(frame);
  }

  private final class CellMarks implements Marks {
    private final Frame frame;

    CellMarks(Frame frame) {
      this.frame = frame;
    }

    private int rowAt(double py) {
      int place = Names.at(frame.yAt(py), spec.grid().rows());
      return place < 0 ? -1 : row(place);
    }

    @Override
    public Optional<Reading> readingAt(double px, double py) {
      return reading(rowAt(py), HeatCells.column(spec.grid(), frame.xAt(px)), px);
    }

    @Override
    public Optional<Reading> readingOf(String layer, double px) {
      boolean now = Double.isNaN(px);
      int column = now ? spec.grid().columns() - 1 : HeatCells.column(spec.grid(), frame.xAt(px));
      return reading(spec.layers().indexOf(layer), column, px);
    }

    private Optional<Reading> reading(int row, int column, double px) {
      if (row < 0 || column < 0) {
        return Optional.empty();
      }
      Line line = line(at(column), row, column);
      return Optional.of(new Reading(spec.layers().get(row), List.of(line), px, Double.NaN));
    }

    private String at(int column) {
      return spec.x().label() + " " + spec.x().unit().text(spec.grid().x(column));
    }

    private Line line(String name, int row, int column) {
      double value = spec.grid().value(row, column);
      return new Line(colours.of(value), name, colours.text(value));
    }

    /** The layers with the highest and the lowest value of that column. */
    @Override
    public Optional<Reading> readingAtX(double px) {
      int column = HeatCells.column(spec.grid(), frame.xAt(px));
      List<Integer> rows =
          column < 0
              ? List.of()
              : IntStream.range(0, spec.grid().rows())
                  .filter(row -> Double.isFinite(spec.grid().value(row, column)))
                  .boxed()
                  .toList();
      if (rows.isEmpty()) {
        return Optional.empty();
      }
      Comparator<Integer> byValue =
          Comparator.comparingDouble(row -> spec.grid().value(row, column));
      int most = Collections.max(rows, byValue);
      int least = Collections.min(rows, byValue);
      List<Line> lines =
          List.of(
              line("most, " + spec.layers().get(most), most, column),
              line("least, " + spec.layers().get(least), least, column));
      return Optional.of(new Reading(at(column), lines, px, Double.NaN));
    }

    @Override
    public Optional<String> layerAt(double px, double py) {
      int row = rowAt(py);
      return row < 0 ? Optional.empty() : Optional.of(spec.layers().get(row));
    }

    @Override
    public Optional<Shape> outline(String layer) {
      int row = spec.layers().indexOf(layer);
      if (row < 0) {
        return Optional.empty();
      }
      double place = row(row);
      return Optional.of(
          Pen.rect(
              frame.area().getMinX(),
              frame.pixelY(place - 0.5),
              frame.area().getMaxX(),
              frame.pixelY(place + 0.5)));
    }
  }
}
