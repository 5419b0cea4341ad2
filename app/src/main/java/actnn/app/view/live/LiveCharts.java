package actnn.app.view.live;

import actnn.app.chart.ChartLink;
import actnn.app.chart.ChartPane;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.Unit;
import actnn.app.run.state.RunState;
import actnn.app.view.chart.AxisPicker;
import actnn.app.view.chart.ChartGrid;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.chart.CurveSwitches;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Segments;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.WrapRow;
import actnn.app.viewmodel.figure.CompressionCost;
import actnn.app.viewmodel.figure.CurveView;
import actnn.app.viewmodel.figure.LayerVariance;
import actnn.app.viewmodel.figure.MemoryChart;
import actnn.app.viewmodel.figure.RunCharts;
import actnn.app.viewmodel.live.LiveModel;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The charts of a run; crosshair, zoom and the layer that is pointed at are shared. */
final class LiveCharts extends VBox {
  private final LiveModel model;
  private final ChartLook look;
  private final ChartLink link = new ChartLink();
  private final ChartGrid grid = new ChartGrid(440, 300, 3);
  private final ObjectProperty<MemorySpec.Scale> scale =
      new SimpleObjectProperty<>(MemorySpec.Scale.WITH_FP32);

  /** What a chart shows of a run. */
  @FunctionalInterface
  private interface Drawing {
    ChartSpec of(RunState run, Choice choice);
  }

  /** What was chosen on the page, as it is when a chart is asked for. */
  private record Choice(CurveView view, MemorySpec.Scale scale, long capacityBytes) {}

  LiveCharts(LiveModel model, ChartLook look) {
    super(12);
    this.model = model;
    this.look = look;
    getChildren().addAll(controls(), grid, without());
    curves("Loss", RunCharts::loss);
    curves("Metric", RunCharts::metric);
    chart(
        "Activation memory through one step",
        (run, chosen) -> MemoryChart.of(run, chosen.scale(), chosen.capacityBytes()));
    chart("Bits per layer", (run, chosen) -> RunCharts.bits(run));
    curves("Bits of each layer over time", RunCharts::heat);
    only(
        RunCharts::isRounded,
        chart("Gradient variance", (run, chosen) -> RunCharts.variance(run, chosen.view())),
        chart("Variance by layer", (run, chosen) -> LayerVariance.of(run)));
    curves("Step time", RunCharts::time);
    only(
        CompressionCost::isPossible,
        chart("Cost of compression by layer", (run, chosen) -> CompressionCost.of(run)));
  }

  private WrapRow controls() {
    Segments<MemorySpec.Scale> memory =
        new Segments<>(
            "Memory scale",
            List.of(
                new Segments.Option<>(
                    MemorySpec.Scale.WITH_FP32, "With fp32", "Both outlines: the space is saved"),
                new Segments.Option<>(
                    MemorySpec.Scale.STORED_ONLY, "Stored", "Single layers can be told apart")),
            scale);
    memory.getStyleClass().add("wb-small");
    return new WrapRow(
        12,
        new AxisPicker(model.curves().axisProperty()),
        Rows.spring(),
        new CurveSwitches(model.curves()),
        Rows.across(12, Words.caption("Memory"), memory));
  }

  private void curves(String title, BiFunction<RunState, CurveView, ChartSpec> drawing) {
    chart(title, (run, chosen) -> drawing.apply(run, chosen.view()));
  }

  /**
   * Shows frames for runs that can have something to show in them, and no empty ones for others.
   */
  private void only(Predicate<RunState> has, Node... frames) {
    ObservableValue<Boolean> shown = model.stateProperty().map(has::test).orElse(true);
    for (Node frame : frames) {
      Rows.showWhen(frame, shown);
    }
  }

  /** Which charts a run does without, and why. */
  private Label without() {
    Label without = Words.caption("");
    without.setId("live-without");
    without.textProperty().bind(model.stateProperty().map(LiveCharts::without).orElse(""));
    Rows.showWhen(without, without.textProperty().isNotEmpty());
    return without;
  }

  private static String without(RunState run) {
    if (!CompressionCost.isPossible(run)) {
      return "Nothing is compressed in this run, so it has no variance of rounding and no cost of"
          + " compression to show.";
    }
    return RunCharts.isRounded(run)
        ? ""
        : "Nothing is rounded in this run, so it has no variance of rounding to show.";
  }

  private Node chart(String title, Drawing drawing) {
    ChartPane pane = look.pane(link);
    pane.setAccessibleText(title);
    Node frame = look.framed(pane);
    grid.getChildren().add(frame);
    Runnable show = () -> show(pane, title, drawing);
    model.revisionProperty().addListener((value, before, now) -> show.run());
    scale.addListener((value, before, now) -> show.run());
    show.run();
    return frame;
  }

  private void show(ChartPane pane, String title, Drawing drawing) {
    RunState run = model.stateProperty().get();
    if (run == null) {
      Axis axis = Axis.of("", Unit.NUMBER);
      pane.show(new LineSpec(Heading.of(title, "Opening the run"), axis, axis, List.of()));
    } else {
      // Drawn on another thread: what it needs of properties is taken before.
      Choice choice =
          new Choice(model.curves().view(), scale.get(), model.stepMemory().capacityBytes());
      pane.show(() -> drawing.of(run, choice));
    }
  }
}
