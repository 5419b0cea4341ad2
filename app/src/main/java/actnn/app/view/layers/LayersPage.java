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
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Whose layers on top; the table beside what stands out in it, or above it in a narrow window. */
public final class LayersPage extends StackPane {
  private static final double FINDINGS_BELOW = 252;

  /** In a low window the table has more of the height than what is found in it. */
  private static final double SHARE_BELOW = 0.42;

  /** Below that width the table would leave no room for its reasons. */
  private static final double WIDE = 1370;

  public LayersPage(LayersModel model, Navigation navigation, ChartLook look) {
    getStyleClass().add("wb-page");
    setId("page-layers");
    FindingList findings = new FindingList(model);
    BorderPane body = new BorderPane(new LayerTable(model, look));
    widthProperty().addListener((width, before, now) -> place(findings, body, now.doubleValue()));
    body.heightProperty().addListener((high, before, now) -> place(findings, body, getWidth()));
    place(findings, body, getWidth());
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

  private static void place(FindingList findings, BorderPane body, double width) {
    boolean beside = width >= WIDE;
    if (!beside) {
      findings.spread(Math.min(FINDINGS_BELOW, SHARE_BELOW * body.getHeight()));
    }
    if (beside ? body.getRight() == findings : body.getBottom() == findings) {
      return;
    }
    body.setRight(null);
    body.setBottom(null);
    if (beside) {
      findings.stack();
      BorderPane.setMargin(findings, new Insets(0, 0, 0, 16));
      body.setRight(findings);
    } else {
      BorderPane.setMargin(findings, new Insets(16, 0, 0, 0));
      body.setBottom(findings);
    }
  }

  private static void ofForm(LayersModel model) {
    model.ofFormProperty().set(true);
  }
}
