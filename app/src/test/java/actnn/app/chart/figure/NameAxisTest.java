package actnn.app.chart.figure;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Scale;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Bars over an axis of names")
class NameAxisTest {
  private static final int PLACES = 385;

  private static NameAxis axis(int places) {
    List<String> names = IntStream.range(0, places).mapToObj(i -> "layer" + i).toList();
    return NameAxis.of(names, ChartView.ALL);
  }

  private static Frame frame(NameAxis axis, double width) {
    return new Frame(
        new Rectangle2D.Double(41.3, 10, width, 120), axis.scale(), new Scale(0, 1, false));
  }

  @ParameterizedTest(name = "{0} points wide")
  @ValueSource(doubles = {325.4, 700, 1170.5, 2200})
  @DisplayName("begin and end at whole pixels and leave none between them where they are crowded")
  void crowdedBarsFillWholePixels(double width) {
    NameAxis axis = axis(PLACES);
    Frame frame = frame(axis, width);
    double end = axis.bar(frame, 0, 64).left();
    for (int place = 0; place < PLACES; place++) {
      NameAxis.Span bar = axis.bar(frame, place, 64);
      assertThat(bar.left()).isEqualTo(Math.rint(bar.left())).isLessThanOrEqualTo(end);
      assertThat(bar.width()).isGreaterThanOrEqualTo(1);
      end = bar.right();
    }
    assertThat(end).isBetween(frame.area().getMaxX() - 1, frame.area().getMaxX() + 1);
  }

  @Test
  @DisplayName("have air beside them where there is room, and a greatest width")
  void roomyBarsHaveAir() {
    NameAxis axis = axis(5);
    Frame frame = frame(axis, 500);
    assertThat(axis.bar(frame, 1, 1000).width()).isBetween(70.0, 80.0);
    assertThat(axis.bar(frame, 1, 64).width()).isEqualTo(64);
    assertThat((axis.bar(frame, 3, 64).left() + axis.bar(frame, 3, 64).right()) / 2)
        .isEqualTo(frame.pixelX(3));
  }
}
