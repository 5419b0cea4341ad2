package actnn.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.spec.LineSpec;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@DisplayName("Of charts that are scrolled")
class ScrolledChartTest {
  private static List<ChartPane> charts = List.of();
  private static ScrollPane scroll;

  @BeforeAll
  static void open() throws Exception {
    FxToolkit.registerPrimaryStage();
    FxToolkit.setupStage(
        shown -> {
          charts =
              IntStream.range(0, 3)
                  .mapToObj(
                      index -> new ChartPane(new ChartLink(), ChartTheme.LIGHT, outcome -> {}))
                  .toList();
          charts.forEach(chart -> chart.setMinHeight(300));
          scroll = new ScrollPane(new VBox(charts.toArray(ChartPane[]::new)));
          // The window has the size that an earlier test gave it.
          scroll.setMaxSize(600, 280);
          shown.setScene(new Scene(new StackPane(scroll)));
        });
    FxToolkit.setupStage(Stage::show);
    await(() -> charts.stream().allMatch(ChartPane::isDrawn));
  }

  @Test
  @DisplayName("those in sight are drawn first, and the others, too")
  void inSightFirst() throws Exception {
    assertThat(fx(() -> charts.stream().map(ChartPane::isInSight).toList()))
        .containsExactly(true, false, false);
    fx(
        () -> {
          scroll.setVvalue(1);
          return true;
        });
    await(() -> charts.get(2).isInSight());
    List<Integer> order = new CopyOnWriteArrayList<>();
    fx(
        () -> {
          for (int i = 0; i < charts.size(); i++) {
            int index = i;
            charts.get(i).show(() -> asked(order, index));
          }
          return true;
        });
    await(() -> charts.stream().allMatch(ChartPane::isDrawn));
    assertThat(order).hasSize(3).startsWith(2).contains(0, 1);
  }

  private static LineSpec asked(List<Integer> order, int index) {
    order.add(index);
    return LineSpec.EMPTY;
  }

  private static <T> T fx(Callable<T> action) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, action);
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> fx(condition));
  }
}
