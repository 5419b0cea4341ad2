package actnn.app.view.export;

import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.EmptyState;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Scrolls;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.export.ExportModel;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Runs at the left, parts and formats in the middle, what will be written at the right. */
public final class ExportPage extends StackPane {
  public ExportPage(
      ExportModel model, Navigation navigation, ChartLook look, Consumer<String> browser) {
    getStyleClass().add("wb-page");
    setId("page-export");
    RunPicker runs = new RunPicker(model, look);
    // Wide screens give all three columns more, not only the one of the runs.
    HBox.setHgrow(runs, Priority.ALWAYS);
    VBox options = new ExportOptions(model);
    options.setMinWidth(300);
    options.setPrefWidth(328);
    ExportTarget target = new ExportTarget(model, browser);
    target.setMinWidth(300);
    target.setPrefWidth(328);
    HBox.setHgrow(target, Priority.ALWAYS);
    target.setMaxWidth(560);
    var middle = Scrolls.of(options);
    middle.setMinWidth(300);
    HBox.setHgrow(middle, Priority.ALWAYS);
    middle.setMaxWidth(560);
    HBox content = new HBox(4, runs, middle, target);
    HBox.setMargin(runs, new javafx.geometry.Insets(0, 12, 0, 0));
    EmptyState empty =
        new EmptyState(
            Feather.SHARE,
            "Nothing to export yet",
            "Once there are runs, reports as HTML or PDF and all numbers as CSV or JSON are written"
                + " from here.",
            Buttons.primary("Start a run", Feather.PLAY_CIRCLE, () -> navigation.go(Page.LAUNCH)));
    var none = Bindings.isEmpty(model.runs());
    Rows.showWhen(empty, none);
    Rows.showWhen(content, none.not());
    getChildren().addAll(content, empty);
  }
}
