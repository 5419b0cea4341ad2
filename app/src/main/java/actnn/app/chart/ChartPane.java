package actnn.app.chart;

import actnn.app.chart.draw.ChartTheme;
import actnn.app.chart.spec.ChartSpec;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.layout.Region;

/**
 * One live chart. It takes whatever size its parent gives it. FX thread only, but for the supplier
 * given to {@link #show(Supplier)}.
 */
public final class ChartPane extends Region {
  private final ChartLink link;
  private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(this, "live", true);

  /** A chart that takes part in {@code link}; charts that stand alone get a link of their own. */
  public ChartPane(ChartLink link, ChartTheme theme) {
    this.link = link;
  }

  /** Shows a chart; the latest call wins. Cheap: drawing happens on another thread. */
  public void show(ChartSpec spec) {
    show(() -> spec);
  }

  /**
   * Shows a chart that is built on the drawing thread, just before it is drawn: the place to take
   * snapshots, smooth and thin. The latest call wins; suppliers in between are never asked.
   */
  public void show(Supplier<? extends ChartSpec> source) {}

  /** Changes the colours. */
  public void setTheme(ChartTheme theme) {}

  /** Back to everything in view, following the data. */
  public void resetZoom() {}

  /** Whether the chart follows its data; false once the user has zoomed. */
  public ReadOnlyBooleanProperty liveProperty() {
    return live.getReadOnlyProperty();
  }

  /** The layer that is pointed at in any linked chart, by name; empty for none. */
  public ReadOnlyStringProperty hoveredLayerProperty() {
    return link.hoveredLayerProperty();
  }
}
