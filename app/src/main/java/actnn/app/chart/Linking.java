package actnn.app.chart;

import actnn.app.chart.ChartLink.Place;
import actnn.app.chart.draw.ChartView.Range;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.CostSpec;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MatrixSpec;
import actnn.app.chart.spec.MemorySpec;
import java.util.Optional;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;

/**
 * One pane's end of a {@link ChartLink}. The link may outlive the pane: it holds this only weakly,
 * so a closed page is not kept alive by the pages beside it.
 */
final class Linking {
  private final ChartLink link;
  private final ChartPane pane;
  private final ChangeListener<Object> crosshair;
  private final ChangeListener<Object> zoom;
  private final ChangeListener<Object> light;

  Linking(ChartLink link, ChartPane pane) {
    this.link = link;
    this.pane = pane;
    this.crosshair = (property, before, now) -> pane.follow();
    this.zoom = (property, before, now) -> followZoom();
    this.light = (property, before, now) -> pane.follow();
    link.crosshairProperty().addListener(new WeakChangeListener<>(crosshair));
    link.zoomProperty().addListener(new WeakChangeListener<>(zoom));
    link.hoveredLayerProperty().addListener(new WeakChangeListener<>(light));
    link.hoveredRunProperty().addListener(new WeakChangeListener<>(light));
  }

  /** Which axis a chart lies over; charts with equal names move together, "" stands alone. */
  static String axisOf(ChartSpec spec) {
    if (spec instanceof LineSpec line) {
      return line.x().caption() + (line.x().log() ? " log" : "");
    } else if (spec instanceof HeatSpec heat) {
      return heat.x().caption();
    } else if (spec instanceof MemorySpec memory) {
      return "position in " + memory.layers().size();
    } else if (spec instanceof BitsSpec bits) {
      return "layer of " + bits.bars().size();
    } else if (spec instanceof MatrixSpec matrix) {
      return "layer of " + matrix.layers().size();
    } else if (spec instanceof CostSpec cost) {
      return "layer of " + cost.bars().size();
    } else if (spec instanceof BarSpec bar && bar.layers()) {
      return "layer of " + bar.categories().size();
    }
    return "";
  }

  /** The x that another linked chart over the same axis is pointed at. */
  Optional<Double> place() {
    String axis = axisOf(pane.drawnSpec());
    return link.linkedProperty().get() && !axis.isEmpty()
        ? link.crosshairProperty().get().filter(at -> at.axis().equals(axis)).map(Place::x)
        : Optional.empty();
  }

  void point(double x) {
    String axis = axisOf(pane.drawnSpec());
    if (link.linkedProperty().get() && !axis.isEmpty()) {
      link.crosshairProperty().set(Optional.of(new Place(axis, x)));
    }
  }

  void pointNowhere() {
    link.crosshairProperty().set(Optional.empty());
    hover("", "");
  }

  void hover(String layer, String run) {
    link.hoveredLayerProperty().set(layer);
    link.hoveredRunProperty().set(run);
  }

  String layer() {
    return link.hoveredLayerProperty().get();
  }

  String run() {
    return link.hoveredRunProperty().get();
  }

  /** Tells the others which x range this chart was zoomed to; empty follows the data. */
  void zoomed(Optional<Range> range) {
    String axis = axisOf(pane.drawnSpec());
    if (link.linkedProperty().get() && !axis.isEmpty()) {
      link.zoomProperty().set(Optional.of(new ChartLink.Zoom(axis, range)));
    }
  }

  private void followZoom() {
    String axis = axisOf(pane.drawnSpec());
    if (link.linkedProperty().get()) {
      link.zoomProperty()
          .get()
          .filter(zoomed -> zoomed.axis().equals(axis))
          .ifPresent(zoomed -> pane.setXRange(zoomed.range()));
    }
  }
}
