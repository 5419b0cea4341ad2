package actnn.app.view.export;

import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.EmptyState;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.place.Scrolls;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.export.ExportModel;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * Runs at the left, words, sections and formats in the middle; at the right what the report looks
 * like, and writing it.
 */
public final class ExportPage extends StackPane {
  public ExportPage(
      ExportModel model, Navigation navigation, ChartLook look, Consumer<String> browser) {
    getStyleClass().add("wb-page");
    setId("page-export");
    RunPicker runs = new RunPicker(model, look);
    runs.setMinWidth(220);
    runs.setPrefWidth(280);
    ScrollPane middle = Scrolls.of(new ExportOptions(model));
    middle.setMinWidth(310);
    middle.setPrefWidth(352);
    VBox right =
        Rows.down(
            16, Rows.growing(new PreviewPane(model.preview())), new ExportTarget(model, browser));
    right.setMinWidth(320);
    right.setPrefWidth(420);
    HBox.setHgrow(right, Priority.ALWAYS);
    HBox content = new HBox(4, runs, middle, right);
    HBox.setMargin(runs, new Insets(0, 12, 0, 0));
    EmptyState empty =
        new EmptyState(
            Feather.SHARE,
            "Nothing to report on yet",
            "Once there are runs, reports as HTML or PDF, figures and all numbers are written from"
                + " here.",
            Buttons.primary("Start a run", Feather.PLAY_CIRCLE, () -> navigation.go(Page.LAUNCH)));
    var none = Bindings.isEmpty(model.runs());
    Rows.showWhen(empty, none);
    Rows.showWhen(content, none.not());
    getChildren().addAll(content, empty);
  }
}
