package actnn.app.viewmodel.figure.compare;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.spec.ScatterSpec;
import actnn.app.chart.spec.ScatterSpec.Mark;
import actnn.app.series.Points;
import actnn.app.viewmodel.figure.CurveView;
import actnn.app.viewmodel.figure.RunFigure;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Two figures of several runs")
class RunScatterTest extends SampledRuns {
  @Test
  @DisplayName("draw a metric of the baseline's task alone, and say which runs are left out")
  void oneTaskAnAxis() {
    ComparedRun base = placed("base", 0.9, 100);
    ComparedRun boxes = set(placed("boxes", 0.2, 50), "detection", "retinanet", "shapes", 32, "64");
    List<ComparedRun> some = List.of(boxes, base, placed("other", 0.8, 200));
    CompareCharts charts = new CompareCharts(some, base.id(), CurveView.PLAIN);
    assertThat(marks(charts.tradeOff())).containsOnlyKeys("base", "other");
    assertThat(charts.tradeOff().heading().title()).isEqualTo("Accuracy against memory");
    assertThat(charts.tradeOff().heading().note()).isEqualTo("Left out, of another task: boxes");
    assertThat(charts.scatter(RunFigure.METRIC_BEST, RunFigure.STORED).dots()).hasSize(2);

    ScatterSpec sizes = charts.scatter(RunFigure.STEP, RunFigure.STORED);
    assertThat(sizes.dots()).hasSize(3);
    assertThat(sizes.heading().note()).isEmpty();
    CompareCharts detection = new CompareCharts(some, boxes.id(), CurveView.PLAIN);
    assertThat(marks(detection.tradeOff())).containsOnlyKeys("boxes");
    assertThat(detection.tradeOff().heading().note())
        .isEqualTo("Left out, of another task: base, other");
  }

  @Test
  @DisplayName("draw the front of what was reached, and fade the runs behind it")
  void front() {
    List<ComparedRun> some =
        List.of(
            placed("small", 0.90, 100),
            placed("middle", 0.92, 200),
            placed("behind", 0.91, 300),
            placed("large", 0.93, 400),
            placed("unknown", Double.NaN, 50));
    ScatterSpec spec = new CompareCharts(some, "", CurveView.PLAIN).tradeOff();
    assertThat(marks(spec))
        .isEqualTo(
            Map.of(
                "small", Mark.BEST,
                "middle", Mark.BEST,
                "behind", Mark.DOMINATED,
                "large", Mark.BEST));
    assertThat(told(spec.front())).isEqualTo("100,0.9 200,0.9 200,0.92 400,0.92 400,0.93");
  }

  @Test
  @DisplayName("have no front where one of two figures has no good end")
  void noFront() {
    List<ComparedRun> some = List.of(placed("a", 0.9, 100), placed("b", 0.8, 200));
    ScatterSpec spec =
        new CompareCharts(some, "", CurveView.PLAIN).scatter(RunFigure.FP32, RunFigure.STORED);
    assertThat(spec.front().isEmpty()).isTrue();
    assertThat(marks(spec).values()).containsOnly(Mark.BEST);
    assertThat(spec.heading().title())
        .isEqualTo("Stored activations against same in fp32, from shapes");
  }

  @ParameterizedTest(name = "across first: {0}")
  @CsvSource({
    "true, '1,1 2,1 2,3 4,3 4,5'",
    "false, '1,1 1,3 2,3 2,5 4,5'",
  })
  @DisplayName("claim nothing between two runs that neither of them reached")
  void stairs(boolean acrossFirst, String corners) {
    List<double[]> edge = List.of(new double[] {1, 1}, new double[] {2, 3}, new double[] {4, 5});
    assertThat(told(RunScatter.stairs(edge, acrossFirst))).isEqualTo(corners);
  }

  private static Map<String, Mark> marks(ScatterSpec spec) {
    return spec.dots().stream()
        .collect(Collectors.toMap(ScatterSpec.Dot::name, ScatterSpec.Dot::mark));
  }

  private static String told(Points points) {
    Function<Double, String> plain = v -> v == Math.rint(v) ? "" + v.longValue() : "" + v;
    return IntStream.range(0, points.size())
        .mapToObj(i -> plain.apply(points.x(i)) + "," + plain.apply(points.y(i)))
        .collect(Collectors.joining(" "));
  }
}
