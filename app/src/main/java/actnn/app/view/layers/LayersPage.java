package actnn.app.view.layers;

import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.EmptyState;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.Navigation;
import actnn.app.viewmodel.base.Page;
import actnn.app.viewmodel.layers.LayersModel;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Whose layers on top; the table beside what stands out in it. */
public final class LayersPage extends StackPane {
  private static final double FINDINGS = 264;

  public LayersPage(LayersModel model, Navigation navigation, ChartLook look) {
    getStyleClass().add("wb-page");
    setId("page-layers");
    FindingList findings = new FindingList(model);
    findings.setMinWidth(FINDINGS);
    findings.setMaxWidth(FINDINGS);
    HBox body = new HBox(16, Rows.growing(new LayerTable(model, look)), findings);
    body.setMinHeight(0);
    VBox.setVgrow(body, Priority.ALWAYS);
    Label problem = Words.paragraph("");
    problem.textProperty().bind(model.problemProperty());
    Rows.showWhen(problem, model.problemProperty().isNotEmpty());
    BooleanBinding some = Bindings.isNotNull(model.sheetProperty());
    Rows.showWhen(body, some);
    VBox content = Rows.down(16, new LayerSource(model, look), problem, body);
    EmptyState empty =
        new EmptyState(
            Feather.GIT_BRANCH,
            "No network to look into yet",
            "Start a run, or look at the network that the form of the page Launch describes: what"
                + " each layer keeps for backward, in how many bits, and why.",
            Buttons.primary("Show the form's network", Feather.LAYERS, () -> ofForm(model)),
            Buttons.plain("Go to Launch", Feather.PLAY_CIRCLE, () -> navigation.go(Page.LAUNCH)));
    BooleanBinding none =
        navigation.watchedProperty().isEmpty().and(Bindings.not(model.ofFormProperty()));
    Rows.showWhen(content, none.not());
    Rows.showWhen(empty, none);
    getChildren().addAll(content, empty);
  }

  private static void ofForm(LayersModel model) {
    model.ofFormProperty().set(true);
  }
}
