package actnn.app.view.launch;

import actnn.app.chart.ChartLink;
import actnn.app.chart.ChartPane;
import actnn.app.chart.spec.Unit;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Segments;
import actnn.app.view.kit.SplitBar;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.launch.Forecast;
import actnn.app.viewmodel.launch.PlanModel;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the run will cost, before it starts. */
final class PlanCard extends VBox {
  private static final double HIGHEST_CHART = 480;
  private final PlanModel model;
  private final Label ratio = Words.styled("–", "wb-figure-huge");
  private final Label saving = Words.styled("", "wb-strong");
  private final Label against = Words.caption("");
  private final Label assumed = Words.caption("");
  private final SavingBars bars = new SavingBars();
  private final SplitBar split = new SplitBar();
  private final Label total = Words.styled("", "wb-strong");
  private final BatchLine batch;
  private final ChartPane chart;
  private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.BITS);

  /** What the chart shows of each layer. */
  private enum Shown {
    BITS,
    BYTES
  }

  PlanCard(PlanModel model, ChartLook look) {
    super(16);
    this.model = model;
    this.batch = new BatchLine(model);
    this.chart = look.pane(new ChartLink());
    chart.setPrefHeight(220);
    chart.setMinHeight(220);
    getChildren().addAll(cost(), layers());
    model.forecastProperty().addListener((value, before, now) -> show(now));
    shown.addListener((value, before, now) -> draw());
    show(model.forecastProperty().get());
  }

  private Card cost() {
    ProgressIndicator busy = new ProgressIndicator();
    busy.setMaxSize(16, 16);
    busy.visibleProperty().bind(model.busyProperty());
    saving.setWrapText(true);
    against.setWrapText(true);
    saving.setMinHeight(Region.USE_PREF_SIZE);
    against.setMinHeight(Region.USE_PREF_SIZE);
    assumed.setWrapText(true);
    assumed.setMinHeight(Region.USE_PREF_SIZE);
    assumed.setId("plan-assumed");
    Rows.showWhen(assumed, assumed.textProperty().isNotEmpty());
    ratio.setMinWidth(Region.USE_PREF_SIZE);
    ratio.setId("plan-ratio");
    VBox words = Rows.down(2, saving, against, assumed);
    HBox headline = Rows.across(16, ratio, Rows.growing(words));
    words.setAlignment(Pos.CENTER_LEFT);
    HBox whole = Rows.across(8, Words.body("One step in all"), Rows.spring(), total);
    Label problem = Words.styled("", "wb-problem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.textProperty().bind(model.problemProperty());
    Rows.showWhen(problem, model.problemProperty().isNotEmpty());
    Card card =
        new Card("The plan", problem, headline, bars, rule(), whole, split, rule(), batch)
            .with(busy);
    card.setId("plan");
    card.setMinHeight(Region.USE_PREF_SIZE);
    return card;
  }

  private VBox layers() {
    Segments<Shown> choice =
        new Segments<>(
            "Chart",
            java.util.List.of(
                Segments.Option.of(Shown.BITS, "Bits"), Segments.Option.of(Shown.BYTES, "Bytes")),
            shown);
    choice.getStyleClass().add("wb-small");
    Card card = new Card("By layer", chart).with(choice);
    VBox.setVgrow(chart, Priority.ALWAYS);
    VBox.setVgrow(card, Priority.ALWAYS);
    card.setMaxHeight(HIGHEST_CHART);
    return card;
  }

  private static Region rule() {
    Region rule = new Region();
    rule.getStyleClass().add("wb-rule");
    return rule;
  }

  private void show(@Nullable Forecast forecast) {
    if (forecast == null) {
      return;
    }
    var plan = forecast.plan();
    ratio.setText(Unit.RATIO.text(Math.rint(plan.ratio() * 10) / 10));
    saving.setText(
        Unit.BYTES.text(plan.storedBytes()) + " instead of " + Unit.BYTES.text(plan.fp32Bytes()));
    against.setText(
        "activation memory of one step"
            + (Double.isNaN(plan.averageBits())
                ? ", nothing quantised"
                : ", quantised to "
                    + Unit.BITS.text(Math.rint(plan.averageBits() * 100) / 100)
                    + " on average"));
    assumed.setText(plan.assumed().isEmpty() ? "" : "Assumed " + String.join(" ", plan.assumed()));
    bars.show(plan.storedBytes(), plan.fp32Bytes());
    total.setText(Unit.BYTES.text(plan.totalBytes()));
    total.getStyleClass().remove("wb-bad");
    if (!forecast.fits()) {
      total.setText(Unit.BYTES.text(plan.totalBytes()) + ", more than there is");
      total.getStyleClass().add("wb-bad");
    }
    split.show(
        forecast.parts().stream()
            .map(
                part -> new SplitBar.Part(part.name(), Unit.BYTES.text(part.bytes()), part.bytes()))
            .toList());
    batch.show(forecast);
    draw();
  }

  private void draw() {
    Forecast forecast = model.forecastProperty().get();
    if (forecast != null) {
      chart.show(shown.get() == Shown.BITS ? forecast.bits() : forecast.bytes());
    }
  }
}
