package actnn.app.view.budget;

import actnn.app.chart.spec.Unit;
import actnn.app.view.chart.ChartLook;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.budget.BasisModel;
import actnn.app.viewmodel.budget.BudgetModel;
import actnn.app.viewmodel.budget.Forecast;
import actnn.app.viewmodel.budget.PlanModel;
import actnn.engine.config.Keys;
import actnn.engine.plan.Outlook;
import actnn.engine.plan.Plan;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Bits, bytes, variance and batch: drag one and see the others move. */
public final class BudgetCard extends VBox {
  /** On a high screen bars would only grow, and lead the eye away from the figures above them. */
  public static final double TALLEST = 920;

  private final BudgetModel model;
  private final Tile stored = new Tile("Stored", "plan-stored", "plan-ratio-hint");
  private final Tile ratio = new Tile("Less than fp32", "plan-ratio", "plan-against");
  private final Tile variance = new Tile("Variance", "plan-variance", "plan-variance-hint");
  private final Tile batch = new Tile("Largest batch", "plan-batch", "plan-batch-hint");
  private final Dial bits;
  private final Dial bytes;
  private final VBox dials;
  private final HBox noise;
  private final Label closed = Words.paragraph("");
  private final Label basis = Words.caption("");
  private final PlanChart chart;

  public BudgetCard(BudgetModel model, PlanModel plan, BasisModel source, ChartLook look) {
    this.model = model;
    bits = new Dial("budget-bits", "Average bits", model::dragBits);
    bytes = new Dial("budget-bytes", "Stored bytes", model::dragBytes);
    dials = Rows.down(8, bits, bytes);
    chart = new PlanChart(model, look);
    basis.setId("plan-basis");
    basis.setWrapText(true);
    basis.setMinHeight(USE_PREF_SIZE);
    closed.setId("budget-closed");
    Label problem = Words.styled("", "wb-problem");
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    problem.textProperty().bind(plan.problemProperty());
    Rows.showWhen(problem, plan.problemProperty().isNotEmpty());
    ProgressIndicator busy = new ProgressIndicator();
    busy.setMaxSize(14, 14);
    busy.visibleProperty().bind(plan.busyProperty());
    GridPane tiles = tiles();
    noise = source(source);
    // Figures of the settings before: still there, so that nothing jumps while somebody types.
    for (Node figures : List.of(tiles, dials, basis, chart)) {
      Rows.dimWhen(figures, plan.problemProperty().isNotEmpty());
    }
    Card card =
        new Card("Bit budget", problem, tiles, dials, closed, noise, basis, chart).with(busy);
    card.setId("plan");
    card.setSpacing(10);
    VBox.setVgrow(chart, Priority.ALWAYS);
    VBox.setVgrow(card, Priority.ALWAYS);
    getChildren().add(card);
    setMinHeight(USE_PREF_SIZE);
    setMaxHeight(TALLEST);
    plan.forecastProperty().addListener((value, before, now) -> show(now));
    show(plan.forecastProperty().get());
  }

  private GridPane tiles() {
    GridPane tiles = new GridPane(8, 0);
    for (Tile tile : new Tile[] {stored, ratio, variance, batch}) {
      ColumnConstraints quarter = new ColumnConstraints();
      quarter.setPercentWidth(25);
      tiles.getColumnConstraints().add(quarter);
      tiles.addRow(0, tile);
    }
    return tiles;
  }

  private static HBox source(BasisModel source) {
    ComboBox<BasisModel.Choice> combo = new ComboBox<>(source.choices());
    combo.setId("layer-noise");
    combo.setAccessibleText("Noise of the layers from");
    combo.setMaxWidth(Double.MAX_VALUE);
    combo.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(BasisModel.@Nullable Choice choice) {
            return choice == null ? "" : choice.name();
          }

          @Override
          public BasisModel.Choice fromString(String text) {
            return BasisModel.Choice.SHAPES;
          }
        });
    combo.valueProperty().bindBidirectional(source.chosenProperty());
    Label word = Words.body("Layer noise from");
    word.setMinWidth(112);
    return Rows.across(12, word, Rows.growing(combo));
  }

  private void show(@Nullable Forecast forecast) {
    if (forecast == null) {
      return;
    }
    Plan plan = forecast.plan();
    stored.show(Unit.BYTES.text(plan.storedBytes()), average(plan));
    ratio.show(Unit.RATIO.text(tenths(plan.ratio())), "of " + Unit.BYTES.text(plan.fp32Bytes()));
    showVariance(forecast.outlook().noise());
    showBatch(forecast);
    showDials(forecast);
    basis.setText(forecast.basisSentence());
    chart.show(forecast);
  }

  private static String average(Plan plan) {
    return Double.isNaN(plan.averageBits())
        ? "nothing quantised"
        : "at " + Unit.BITS.text(Math.rint(plan.averageBits() * 100) / 100);
  }

  private void showVariance(Outlook.Noise noise) {
    double over = noise.overTwoBits();
    variance.show(
        Double.isNaN(over) ? "none" : Unit.RATIO.text(over),
        Double.isNaN(over) ? "no rounding" : "that of 2 bits");
  }

  private void showBatch(Forecast forecast) {
    long largest = forecast.largestBatch();
    long plain = forecast.plainBatch();
    batch.show(
        largest > 0 ? Unit.COUNT.text(largest) : "none",
        largest > 0 && plain > 0
            ? Unit.RATIO.text(tenths((double) largest / plain)) + " autograd's"
            : "fits");
  }

  private void showDials(Forecast forecast) {
    boolean open = model.isOpen();
    dials.setVisible(open);
    dials.setManaged(open);
    // Where the noise of layers comes from matters to what is rounded.
    noise.setVisible(open);
    noise.setManaged(open);
    basis.setVisible(open);
    basis.setManaged(open);
    closed.setVisible(!open);
    closed.setManaged(!open);
    closed.setText(
        forecast.spec().get(Keys.ARM).quantises()
            ? "Level "
                + forecast.spec().get(Keys.LEVEL).key()
                + " quantises nothing: level L3 has a bit budget to drag."
            : "This arm quantises nothing: arm ActNN at level L3 has a bit budget to drag.");
    model
        .reach()
        .ifPresent(
            reach -> {
              double asked = forecast.spec().get(Keys.BITS);
              bits.range(reach.fewest(), reach.most(), model.step());
              bits.show(asked, Unit.BITS.text(asked));
              double step =
                  (reach.mostBytes() - reach.leastBytes())
                      / (reach.most() - reach.fewest())
                      * model.step();
              bytes.range(reach.leastBytes(), reach.mostBytes(), 1.5 * step);
              long now = forecast.plan().storedBytes();
              bytes.show(now, Unit.BYTES.text(now));
            });
  }

  private static double tenths(double value) {
    return Math.rint(10 * value) / 10;
  }
}
