package actnn.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.draw.ChartView.Range;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.HeatSpec;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LinkedPanesTest extends TwoPanes {
  @Test
  @DisplayName("A linked chart shows its own values at the x another is pointed at")
  void crosshairIsLinked() {
    fx(
        () -> {
          mouse(upper, MouseEvent.MOUSE_MOVED, area(upper).getCenterX(), area(upper).getCenterY());
          return true;
        });
    String words = fx(() -> lower.overlay().words());
    assertThat(words).isNotEmpty().startsWith(fx(() -> upper.overlay().words().split(",")[0]));
    fx(
        () -> {
          upper.pointNowhere();
          return true;
        });
    assertThat(fx(() -> lower.overlay().words())).isEmpty();
  }

  @Test
  @DisplayName("A dragged box zooms every linked chart; a double click brings all data back")
  void boxZoom() {
    fx(
        () -> {
          Rectangle2D area = area(upper);
          double left = area.getMinX() + 0.25 * area.getWidth();
          double right = area.getMinX() + 0.5 * area.getWidth();
          mouse(upper, MouseEvent.MOUSE_PRESSED, left, area.getCenterY());
          mouse(upper, MouseEvent.MOUSE_DRAGGED, right, area.getCenterY());
          mouse(upper, MouseEvent.MOUSE_RELEASED, right, area.getCenterY());
          return true;
        });
    settle();
    Range range = fx(() -> lower.geometry().xRange());
    assertThat(range.low()).isBetween(1400.0, 1600.0);
    assertThat(range.high()).isBetween(2900.0, 3100.0);
    assertThat(fx(() -> upper.liveProperty().get())).isFalse();
    assertThat(fx(() -> upper.corner().liveButton().isVisible())).isTrue();
    fx(
        () -> {
          upper.corner().liveButton().fire();
          return true;
        });
    settle();
    assertThat(fx(() -> lower.geometry().xRange())).isEqualTo(new Range(0, 5988));
    assertThat(fx(() -> upper.corner().liveButton().isVisible())).isFalse();
  }

  @Test
  @DisplayName("Unlinked charts zoom alone")
  void unlinkedZoom() {
    fx(
        () -> {
          link.linkedProperty().set(false);
          upper.zoom(Optional.of(new Range(10, 20)), Optional.empty());
          return true;
        });
    settle();
    assertThat(fx(() -> lower.geometry().xRange())).isEqualTo(new Range(0, 5988));
  }

  @Test
  @DisplayName("A layer that is pointed at lights up in another kind of chart")
  void layersLightUpTogether() {
    fx(
        () -> {
          upper.show(ChartSamples.memory(12));
          lower.show(ChartSamples.bits(12, BitsSpec.ColourBy.BITS));
          return true;
        });
    settle();
    String expected = ChartSamples.layers(12).get(0).name();
    fx(
        () -> {
          double y = upper.geometry().pixelY(1e4);
          mouse(upper, MouseEvent.MOUSE_MOVED, upper.geometry().pixelX(12), y);
          return true;
        });
    assertThat(fx(() -> lower.hoveredLayerProperty().get())).isEqualTo(expected);
    assertThat(fx(() -> lower.overlay().words())).startsWith(expected + ", conv ");
    fx(
        () -> {
          mouse(upper, MouseEvent.MOUSE_EXITED, 0, 0);
          return true;
        });
    assertThat(fx(() -> lower.overlay().words())).isEmpty();
  }

  @Test
  @DisplayName("A step that is pointed at in a curve is named in a heat map, and the other way")
  void stepsLightUpInHeatMaps() {
    HeatSpec heat = ChartSamples.heat(20, 300);
    fx(
        () -> {
          lower.show(heat);
          return true;
        });
    settle();
    fx(
        () -> {
          mouse(upper, MouseEvent.MOUSE_MOVED, area(upper).getCenterX(), area(upper).getCenterY());
          return true;
        });
    assertThat(fx(() -> lower.overlay().words())).startsWith("step ").contains("most, ", "least, ");
    fx(
        () -> {
          mouse(upper, MouseEvent.MOUSE_EXITED, 0, 0);
          mouse(lower, MouseEvent.MOUSE_MOVED, area(lower).getCenterX(), area(lower).getCenterY());
          return true;
        });
    assertThat(heat.layers()).contains(fx(() -> lower.overlay().words().split(",")[0]));
    assertThat(fx(() -> upper.overlay().words())).startsWith("step ");
  }
}
