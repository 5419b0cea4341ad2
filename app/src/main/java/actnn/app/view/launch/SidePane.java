package actnn.app.view.launch;

import actnn.app.run.info.RunInfo;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Segments;
import actnn.app.view.kit.Words;
import actnn.app.view.kit.place.Scrolls;
import actnn.app.viewmodel.WorkbenchModel;
import actnn.app.viewmodel.base.Moments;
import actnn.app.viewmodel.launch.RecentRuns;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What an experiment begins from, ready-made ones or earlier runs, and what waits already. */
final class SidePane extends VBox {
  private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.PRESETS);

  private enum Shown {
    PRESETS,
    RECENT,
    QUEUE
  }

  SidePane(WorkbenchModel model) {
    super(8);
    Segments<Shown> choice =
        new Segments<>(
            "Begin from",
            List.of(
                new Segments.Option<>(Shown.PRESETS, "Presets", "Ready-made experiments"),
                new Segments.Option<>(Shown.RECENT, "Recent", "Earlier runs to clone and edit"),
                new Segments.Option<>(Shown.QUEUE, "Queue", "Runs that train and wait")),
            shown);
    choice.setId("begin-from");
    choice.getStyleClass().add("wb-tight");
    choice.setMinHeight(32);
    getChildren()
        .addAll(
            choice,
            page(Shown.PRESETS, () -> new PresetList(model.launch())),
            page(Shown.RECENT, () -> recent(model)),
            page(Shown.QUEUE, () -> new QueuePane(model.queue())));
  }

  private Node page(Shown when, Supplier<Node> content) {
    return Rows.late(
        shown.isEqualTo(when),
        () -> {
          ScrollPane scroll = Scrolls.of(content.get());
          VBox.setVgrow(scroll, Priority.ALWAYS);
          VBox.setMargin(scroll, new Insets(0, -Scrolls.GUTTER, 0, 0));
          return scroll;
        });
  }

  private static VBox recent(WorkbenchModel model) {
    RecentRuns runs = model.recent();
    VBox list = Rows.down(8);
    Label none =
        Words.paragraph("Runs appear here once one was started; a click fills the form from one.");
    Rows.showWhen(none, Bindings.isEmpty(runs.shown()));
    Runnable fill =
        () -> {
          list.getChildren().setAll(runs.shown().stream().map(run -> card(run, model)).toList());
          StartingPoint.mark(list, model.launch().parentProperty().get());
        };
    model
        .launch()
        .parentProperty()
        .addListener((value, before, now) -> StartingPoint.mark(list, now));
    runs.shown().addListener((ListChangeListener<RunInfo>) change -> fill.run());
    fill.run();
    return Rows.down(0, none, list);
  }

  private static VBox card(RunInfo run, WorkbenchModel model) {
    RunInfo.Recipe recipe = run.recipe();
    Label name = Words.name(run.name(), "wb-strong");
    String how = recipe.method();
    Label what = Words.caption(how + ", " + recipe.trained() + ", batch " + recipe.batch());
    Label when = Words.caption(run.status().words() + ", " + Moments.day(run.times().created()));
    what.setWrapText(true);
    what.setMinHeight(USE_PREF_SIZE);
    return new StartingPoint(
        run.id(), "Clone " + run.name(), () -> model.recent().cloneToForm(run), name, what, when);
  }
}
