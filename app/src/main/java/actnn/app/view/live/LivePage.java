package actnn.app.view.live;

import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.EmptyState;
import actnn.app.view.kit.ModalLayer;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.place.Scrolls;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.live.LiveModel;
import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The head of the run, its key figures, its charts, what it says. */
public final class LivePage extends StackPane {
  public LivePage(LiveModel model, Navigation navigation, ChartLook look, ModalLayer modal) {
    getStyleClass().add("wb-page");
    setId("page-live");
    VBox column =
        Rows.down(
            16,
            new LiveHeadCard(model, look, modal),
            new FigureStrip(model),
            new LiveCharts(model, look),
            new StepMemoryCard(model.stepMemory()),
            new OutputCard(model));
    ScrollPane content = Scrolls.of(column);
    StackPane.setMargin(content, new Insets(0, -Scrolls.GUTTER, 0, 0));
    EmptyState empty =
        new EmptyState(
            Feather.ACTIVITY,
            "No run to follow yet",
            "Start one and watch its loss, its memory and its bits from here. Runs that are over"
                + " can be opened from the table of runs.",
            Buttons.primary("Go to Launch", Feather.PLAY_CIRCLE, () -> navigation.go(Page.LAUNCH)),
            Buttons.plain("Open a run", Feather.LIST, () -> navigation.go(Page.RUNS)));
    var watching = navigation.watchedProperty().isNotEmpty();
    Rows.showWhen(content, watching);
    Rows.showWhen(empty, watching.not());
    getChildren().addAll(empty, content);
  }
}
