package actnn.app.view.budget;

import actnn.app.chart.ChartLink;
import actnn.app.chart.ChartPane;
import actnn.app.chart.DragLine;
import actnn.app.chart.LayerClicks;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Segments;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.budget.BudgetModel;
import actnn.app.viewmodel.budget.Forecast;
import actnn.app.viewmodel.budget.PlanCharts;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The plan as a picture that can be taken hold of: bars of layers to pin, a batch to drag. */
final class PlanChart extends VBox {
  private static final double LEAST_HEIGHT = 176;
  private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.BITS);
  private final ChartPane layers;
  private final ChartPane growth;
  private final DragLine batch;
  private @Nullable Forecast forecast;

  private enum Shown {
    BITS("A click on a bar pins the bits of its layer"),
    BYTES("A click on a bar pins the bits of its layer"),
    BATCH("Drag the line to another batch");

    private final String hint;

    Shown(String hint) {
      this.hint = hint;
    }
  }

  PlanChart(BudgetModel model, ChartLook look) {
    super(4);
    ChartLink link = new ChartLink();
    layers = look.pane(link);
    layers.setId("plan-layers");
    growth = look.pane(new ChartLink());
    growth.setId("plan-growth");
    batch = new DragLine(growth, model::dragBatch);
    PinMenu pins = new PinMenu(model);
    LayerClicks.on(layers, (layer, at) -> pins.open(layers, layer, at));
    StackPane charts = new StackPane(layers, growth);
    charts.setMinHeight(LEAST_HEIGHT);
    charts.setPrefHeight(LEAST_HEIGHT);
    VBox.setVgrow(charts, Priority.ALWAYS);
    Rows.showWhen(growth, shown.isEqualTo(Shown.BATCH));
    Rows.showWhen(layers, shown.isNotEqualTo(Shown.BATCH));
    Segments<Shown> choice =
        new Segments<>(
            "Chart",
            List.of(
                Segments.Option.of(Shown.BITS, "Bits"),
                Segments.Option.of(Shown.BYTES, "Bytes"),
                Segments.Option.of(Shown.BATCH, "Batch")),
            shown);
    choice.setId("plan-chart");
    choice.getStyleClass().add("wb-small");
    Label hint = Words.caption("");
    hint.setMinWidth(0);
    hint.textProperty().bind(shown.map(chart -> chart.hint));
    getChildren().addAll(Rows.across(8, hint, Rows.spring(), choice), charts);
    shown.addListener((value, before, now) -> draw());
  }

  void show(Forecast newest) {
    forecast = newest;
    draw();
  }

  private void draw() {
    Forecast known = forecast;
    if (known == null) {
      return;
    }
    switch (shown.get()) {
      case BITS -> layers.show(() -> PlanCharts.bits(known));
      case BYTES -> layers.show(() -> PlanCharts.bytes(known));
      case BATCH -> growth.show(() -> PlanCharts.growth(known));
    }
    batch.show(known.batch());
  }
}
