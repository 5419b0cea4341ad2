package actnn.app.view.launch;

import actnn.app.view.budget.BudgetCard;
import actnn.app.view.budget.MemoryCard;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.ModalLayer;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.place.Scrolls;
import actnn.app.viewmodel.WorkbenchModel;
import javafx.geometry.Insets;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What to begin from at the left, the form in the middle, what it comes to at the right. */
public final class LaunchPage extends HBox {
  private static final double SIDE = 204;
  private static final double NARROWEST_FORM = 380;
  private static final double WIDEST_FORM = 620;
  private static final double NARROWEST_PLAN = 420;
  private static final double PLAN_GAP = 12;

  public LaunchPage(WorkbenchModel model, ChartLook look, ModalLayer modal) {
    super(16);
    getStyleClass().add("wb-page");
    setId("page-launch");
    SidePane side = new SidePane(model);
    side.setMinWidth(SIDE);
    side.setPrefWidth(SIDE);
    side.setMaxWidth(SIDE);
    LaunchForm form = new LaunchForm(model.launch());
    form.setMinWidth(NARROWEST_FORM);
    form.setPrefWidth(NARROWEST_FORM + 32);
    form.setMaxWidth(WIDEST_FORM);
    HBox.setHgrow(form, Priority.SOMETIMES);
    MemoryCard memory = new MemoryCard(model.plan(), model.budget());
    ScrollPane scroll = Scrolls.filling(plan(model, look, memory));
    // On a high screen the button that starts follows what it is about, with no gap between.
    scroll.maxHeightProperty().bind(memory.heightProperty().add(BudgetCard.TALLEST + PLAN_GAP));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    VBox.setMargin(scroll, new Insets(0, -Scrolls.GUTTER, 0, 0));
    VBox right = Rows.down(12, scroll, new StartCard(model, modal));
    right.setMinWidth(NARROWEST_PLAN);
    right.setPrefWidth(NARROWEST_PLAN + 32);
    right.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(right, Priority.ALWAYS);
    getChildren().addAll(side, form, right);
  }

  private static VBox plan(WorkbenchModel model, ChartLook look, MemoryCard memory) {
    BudgetCard budget = new BudgetCard(model.budget(), model.plan(), model.basis(), look);
    VBox.setVgrow(budget, Priority.ALWAYS);
    return Rows.down(PLAN_GAP, budget, memory);
  }
}
