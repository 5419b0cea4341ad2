package actnn.app.view.compare;

import actnn.app.chart.ChartLink;
import actnn.app.chart.ChartPane;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.view.chart.ChartGrid;
import actnn.app.view.chart.ChartLook;
import actnn.app.viewmodel.compare.CompareModel;
import actnn.app.viewmodel.figure.CompareCharts;
import java.util.function.Function;
import javafx.scene.layout.StackPane;

/** The charts of all compared runs; crosshair, zoom and highlights are shared. */
final class CompareChartGrid extends StackPane {
  private final CompareModel model;
  private final ChartLook look;
  private final ChartLink link = new ChartLink();
  private final ChartGrid grid = new ChartGrid(440, 300, 2);

  CompareChartGrid(CompareModel model, ChartLook look) {
    this.model = model;
    this.look = look;
    getChildren().add(grid);
    chart("Training loss", CompareCharts::loss, false);
    chart("Validation metric", CompareCharts::metric, false);
    chart("Metric against memory", CompareCharts::tradeOff, false);
    chart("Step time", CompareCharts::stepTime, false);
    chart("Memory by layer", CompareCharts::layers, true);
  }

  private void chart(
      String title, Function<CompareCharts, ? extends ChartSpec> builder, boolean wide) {
    ChartPane pane = look.pane(link);
    pane.setAccessibleText(title);
    StackPane frame = look.framed(pane);
    grid.getChildren().add(wide ? ChartGrid.wide(frame) : frame);
    model
        .revisionProperty()
        .addListener(
            (value, before, now) -> {
              CompareCharts charts = model.charts();
              pane.show(() -> builder.apply(charts));
            });
  }
}
