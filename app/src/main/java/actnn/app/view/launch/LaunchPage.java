package actnn.app.view.launch;

import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Scrolls;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.base.Notices;
import actnn.app.viewmodel.launch.LaunchModel;
import actnn.app.viewmodel.launch.PlanModel;
import javafx.beans.property.IntegerProperty;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Presets at the left, the form in the middle, the plan at the right. */
public final class LaunchPage extends HBox {
  private static final double PRESETS = 208;
  private static final double PLAN = 360;
  private static final double WIDEST_PLAN = 720;
  private static final double WIDEST_FORM = 960;

  /**
   * @param parallel how many runs may train at once
   */
  public LaunchPage(
      LaunchModel model,
      PlanModel plan,
      Notices notices,
      ChartLook look,
      IntegerProperty parallel) {
    super(16);
    getStyleClass().add("wb-page");
    setId("page-launch");
    PresetList presets = new PresetList(model);
    VBox left = Rows.down(8, Words.styled("PRESETS", "wb-overline"), Scrolls.of(presets));
    reach(left, 1);
    left.setMinWidth(PRESETS);
    left.setPrefWidth(PRESETS);
    left.setMaxWidth(PRESETS);
    Rows.showWhen(left, presets.present());
    VBox middle = Rows.down(8, head(model), Scrolls.of(new LaunchForm(model)));
    reach(middle, 1);
    HBox.setHgrow(middle, Priority.ALWAYS);
    VBox right =
        Rows.down(
            16, Scrolls.filling(new PlanCard(plan, look)), new StartCard(model, notices, parallel));
    reach(right, 0);
    right.setMinWidth(PLAN);
    right.setPrefWidth(PLAN);
    // On wide screens the form stays readable and the plan takes what is left.
    middle.setMaxWidth(WIDEST_FORM);
    right.setMaxWidth(WIDEST_PLAN);
    HBox.setHgrow(right, Priority.SOMETIMES);
    getChildren().addAll(left, middle, right);
  }

  /** The scrolling part of a column takes the room, and its bar lies in the gap. */
  private static void reach(VBox column, int index) {
    VBox.setVgrow(column.getChildren().get(index), Priority.ALWAYS);
    VBox.setMargin(column.getChildren().get(index), new Insets(0, -Scrolls.GUTTER, 0, 0));
  }

  private static HBox head(LaunchModel model) {
    Button reset = Buttons.flat("Reset all", Feather.ROTATE_CCW, model::reset);
    reset.setId("reset");
    reset.getStyleClass().add("small");
    HBox head = Rows.across(8, Words.styled("SETTINGS", "wb-overline"), Rows.spring(), reset);
    head.setMinHeight(16);
    head.setMaxHeight(16);
    return head;
  }
}
