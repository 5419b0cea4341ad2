package actnn.app.chart;

import actnn.app.chart.draw.ChartView.Range;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * What several chart panes share: where the crosshair stands, how far they are zoomed in x, and
 * which layer and which run light up. Charts take part in crosshair and zoom only with charts over
 * the same x axis. FX thread only.
 */
public final class ChartLink {
  private final BooleanProperty linked = new SimpleBooleanProperty(this, "linked", true);
  private final ObjectProperty<Optional<Place>> crosshair =
      new SimpleObjectProperty<>(this, "crosshair", Optional.empty());
  private final ObjectProperty<Optional<Zoom>> zoom =
      new SimpleObjectProperty<>(this, "zoom", Optional.empty());
  private final StringProperty hoveredLayer = new SimpleStringProperty(this, "hoveredLayer", "");
  private final StringProperty hoveredRun = new SimpleStringProperty(this, "hoveredRun", "");

  /** Whether crosshair and zoom are shared; the lighting up always is. */
  public BooleanProperty linkedProperty() {
    return linked;
  }

  /** Where some chart is pointed at. */
  public ObjectProperty<Optional<Place>> crosshairProperty() {
    return crosshair;
  }

  /** The x range that some chart was zoomed to; an empty range follows the data. */
  public ObjectProperty<Optional<Zoom>> zoomProperty() {
    return zoom;
  }

  /** The layer that is pointed at, by name; empty for none. May be set from outside. */
  public StringProperty hoveredLayerProperty() {
    return hoveredLayer;
  }

  /** The run or curve that is pointed at, by id; empty for none. May be set from outside. */
  public StringProperty hoveredRunProperty() {
    return hoveredRun;
  }

  /** An x value on the axis named {@code axis}. */
  public record Place(String axis, double x) {}

  /** A range on the axis named {@code axis}; empty follows the data. */
  public record Zoom(String axis, Optional<Range> range) {}
}
