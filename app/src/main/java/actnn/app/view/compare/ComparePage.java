package actnn.app.view.compare;

import actnn.app.chart.ChartLink;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.EmptyState;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.place.Scrolls;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.compare.CompareModel;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who is compared with whom stays on top; figures, charts and settings scroll. */
public final class ComparePage extends StackPane {
  public ComparePage(CompareModel model, Navigation navigation, ChartLook look) {
    getStyleClass().add("wb-page");
    setId("page-compare");
    ChartLink link = new ChartLink();
    ScrollPane scroll =
        Scrolls.of(
            Rows.down(
                16,
                new SummaryTable(model, look),
                new LevelTable(model, look),
                new CompareChartGrid(model, look, link),
                new SettingsTable(model, look)));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox.setMargin(scroll, new Insets(0, -Scrolls.GUTTER, 0, 0));
    VBox content = Rows.down(16, new CompareBar(model, look, link), scroll);
    EmptyState empty =
        new EmptyState(
            Feather.BAR_CHART_2,
            "Nothing to compare yet",
            "Select two or more runs in the table and press Compare: their curves, memory, bits and"
                + " settings are then set side by side.",
            Buttons.primary("Choose runs", Feather.LIST, () -> navigation.go(Page.RUNS)));
    var enough = Bindings.size(navigation.compared()).greaterThan(1);
    ProgressIndicator busy = new ProgressIndicator();
    busy.setMaxSize(32, 32);
    var reading = enough.and(Bindings.isEmpty(model.runs()));
    Rows.showWhen(busy, reading);
    Rows.showWhen(content, enough.and(reading.not()));
    Rows.showWhen(empty, enough.not());
    getChildren().addAll(content, empty, busy);
  }
}
