package actnn.app.view.compare;

import actnn.app.chart.ChartLink;
import actnn.app.chart.ChartPane;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.view.chart.ChartGrid;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.compare.CompareModel;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.figure.compare.CompareCharts;
import actnn.app.viewmodel.figure.compare.ComparedRun;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The charts of all compared runs; crosshair, zoom and highlights are shared. */
final class CompareChartGrid extends StackPane {
  private final CompareModel model;
  private final ChartLook look;
  private final ChartLink link;
  private final ChartGrid grid = new ChartGrid(440, 300, 2);

  CompareChartGrid(CompareModel model, ChartLook look, ChartLink link) {
    this.model = model;
    this.look = look;
    this.link = link;
    getChildren().add(grid);
    add(chart("Training loss", CompareCharts::loss));
    add(chart("Validation metric", CompareCharts::metric));
    add(chart("Metric against memory", CompareCharts::tradeOff));
    add(scatter());
    add(chart("Step time", CompareCharts::stepTime));
    add(chart("Bits by layer", CompareCharts::bits));
    add(ChartGrid.wide(difference()));
    add(ChartGrid.wide(chart("Memory by layer", CompareCharts::layers)));
    add(ChartGrid.wide(chart("Settings and what came of them", CompareCharts::parallel)));
  }

  private void add(Node chart) {
    grid.getChildren().add(chart);
  }

  private StackPane chart(String title, Function<CompareCharts, ? extends ChartSpec> builder) {
    return look.framed(pane(title, builder));
  }

  /** Builders run on the drawing thread: what they need of properties is taken before. */
  private ChartPane pane(String title, Function<CompareCharts, ? extends ChartSpec> builder) {
    ChartPane pane = look.pane(link);
    pane.setAccessibleText(title);
    model
        .revisionProperty()
        .addListener(
            (value, before, now) -> {
              CompareCharts charts = model.charts();
              pane.show(() -> builder.apply(charts));
            });
    return pane;
  }

  private Node scatter() {
    ChartPane pane = look.pane(link);
    pane.setAccessibleText("Two figures against each other");
    model
        .revisionProperty()
        .addListener(
            (value, before, now) -> {
              CompareCharts charts = model.charts();
              RunFigure across = model.acrossProperty().get();
              RunFigure up = model.upProperty().get();
              pane.show(() -> charts.scatter(across, up));
            });
    return withChoices(
        pane,
        caption("Up"),
        figures("Figure of the upright axis", model.upProperty()),
        caption("across"),
        figures("Figure of the level axis", model.acrossProperty()));
  }

  private Node difference() {
    ChartPane pane = look.pane(link);
    pane.setAccessibleText("Memory difference by layer");
    model
        .revisionProperty()
        .addListener(
            (value, before, now) -> {
              CompareCharts charts = model.charts();
              String other = model.otherProperty().get();
              pane.show(() -> charts.difference(other));
            });
    return withChoices(pane, caption("From the baseline to"), others());
  }

  private Node withChoices(ChartPane pane, Node... choices) {
    HBox row = Rows.across(8, choices);
    row.setAlignment(Pos.CENTER_RIGHT);
    VBox.setVgrow(pane, Priority.ALWAYS);
    return look.framed(Rows.down(0, row, pane), pane);
  }

  private static Label caption(String text) {
    Label caption = Words.caption(text);
    caption.setMinWidth(Region.USE_PREF_SIZE);
    return caption;
  }

  private ComboBox<RunFigure> figures(String what, Property<RunFigure> chosen) {
    ComboBox<RunFigure> box = new ComboBox<>();
    box.getItems().setAll(RunFigure.values());
    box.valueProperty().bindBidirectional(chosen);
    return small(box, what, RunFigure::label);
  }

  private ComboBox<ComparedRun> others() {
    ComboBox<ComparedRun> box = new ComboBox<>();
    box.setId("difference-with");
    Runnable fill = () -> fill(box);
    model.runs().addListener((ListChangeListener<ComparedRun>) change -> fill.run());
    model.otherProperty().addListener((value, before, now) -> fill.run());
    model.baselineProperty().addListener((value, before, now) -> fill.run());
    box.setOnAction(
        event -> {
          if (box.getValue() != null) {
            model.otherProperty().set(box.getValue().id());
          }
        });
    fill.run();
    return small(box, "The run beside the baseline", ComparedRun::label);
  }

  private void fill(ComboBox<ComparedRun> box) {
    var others =
        model.runs().stream()
            .filter(run -> !run.id().equals(model.baselineProperty().get()))
            .toList();
    if (!others.equals(box.getItems())) {
      box.getItems().setAll(others);
    }
    box.setValue(
        others.stream()
            .filter(run -> run.id().equals(model.otherProperty().get()))
            .findFirst()
            .orElse(null));
  }

  private static <T> ComboBox<T> small(ComboBox<T> box, String what, Function<T, String> text) {
    box.getStyleClass().add("wb-small");
    box.setAccessibleText(what);
    box.setMinWidth(0);
    box.setMaxWidth(184);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : text.apply(value);
          }

          @Override
          public T fromString(String name) {
            return box.getValue();
          }
        });
    return box;
  }
}
