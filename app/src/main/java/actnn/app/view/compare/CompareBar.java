package actnn.app.view.compare;

import actnn.app.chart.ChartLink;
import actnn.app.series.XAxis;
import actnn.app.view.chart.AxisPicker;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.chart.CurveSwitches;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Icons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Tips;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.WrapRow;
import actnn.app.viewmodel.compare.CompareModel;
import actnn.app.viewmodel.figure.compare.ComparedRun;
import atlantafx.base.controls.ToggleSwitch;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The runs as chips, of which one is the baseline, and what their curves are drawn over. */
final class CompareBar extends VBox {
  private final CompareModel model;
  private final ChartLook look;
  private final FlowPane chips = new FlowPane(8, 8);

  CompareBar(CompareModel model, ChartLook look, ChartLink link) {
    super(12);
    this.model = model;
    this.look = look;
    ToggleSwitch seeds = Buttons.toggle("Mean over seeds", model.meanOverSeedsProperty());
    Tips.on(seeds, "One curve with a band for runs that differ in nothing but their seed");
    seeds
        .disableProperty()
        .bind(
            Bindings.createBooleanBinding(() -> !model.hasSeeds(), model.runs())
                .or(model.curves().axisProperty().isEqualTo(XAxis.WALL)));
    WrapRow controls =
        new WrapRow(
            12,
            new AxisPicker(model.curves().axisProperty()),
            chain(link),
            Rows.spring(),
            seeds,
            new CurveSwitches(model.curves()));
    getChildren().addAll(chips, controls);
    model.runs().addListener((ListChangeListener<ComparedRun>) change -> fill());
    model.baselineProperty().addListener((value, before, now) -> fill());
    look.theme().addListener((value, before, now) -> fill());
    fill();
  }

  private static ToggleButton chain(ChartLink link) {
    ToggleButton chain = new ToggleButton("", Icons.plain(Feather.LINK));
    chain.setId("link-charts");
    chain.getStyleClass().addAll("button-icon", "wb-toggle-icon");
    chain.selectedProperty().bindBidirectional(link.linkedProperty());
    return Buttons.explained(chain, "Crosshair and zoom go together in all charts over one axis");
  }

  private void fill() {
    chips.getChildren().setAll(model.runs().stream().map(this::chip).toList());
  }

  private HBox chip(ComparedRun run) {
    boolean base = run.id().equals(model.baselineProperty().get());
    Label name = Words.name(run.label(), base ? "wb-strong" : "wb-body");
    name.setMaxWidth(280);
    Tips.on(name, run.name());
    Button flag =
        Buttons.icon(
            Feather.FLAG,
            base ? "The others are compared with this run" : "Compare the others with this run",
            () -> model.baselineProperty().set(run.id()));
    flag.getStyleClass().add("wb-undo");
    if (base) {
      flag.setGraphic(Icons.tinted(Icons.plain(Feather.FLAG), "wb-tint-accent"));
    }
    Button remove = Buttons.icon(Feather.X, "Take out of the comparison", () -> model.remove(run));
    remove.getStyleClass().add("wb-undo");
    HBox chip = Rows.across(6, look.dot(run.ink()), name);
    if (base) {
      chip.getChildren().add(Words.styled("baseline", "wb-tag"));
    }
    chip.getChildren().addAll(flag, remove);
    chip.getStyleClass().add("wb-run-chip");
    return chip;
  }
}
