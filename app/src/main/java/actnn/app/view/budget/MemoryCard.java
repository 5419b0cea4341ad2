package actnn.app.view.budget;

import actnn.app.chart.spec.Unit;
import actnn.app.view.kit.Buttons;
import actnn.app.view.kit.Card;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.SplitBar;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.budget.BudgetModel;
import actnn.app.viewmodel.budget.Forecast;
import actnn.app.viewmodel.budget.PlanModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The memory of one step by what it is for, and how much of the device it takes. */
public final class MemoryCard extends VBox {
  private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");
  private static final long GIB = 1L << 30;
  private final Label total = Words.styled("", "wb-strong");
  private final SplitBar split = new SplitBar();
  private final ProgressBar use = new ProgressBar(0);
  private final Label share = Words.caption("");
  private final Label limit = Words.caption("");
  private final Label assumed = Words.caption("");

  public MemoryCard(PlanModel plan, BudgetModel budget) {
    use.setMaxWidth(Double.MAX_VALUE);
    use.getStyleClass().add("wb-progress");
    total.setId("plan-total");
    total.setMinWidth(USE_PREF_SIZE);
    for (Label line : List.of(share, limit, assumed)) {
      line.setWrapText(true);
      line.setMinHeight(USE_PREF_SIZE);
      Rows.showWhen(line, line.textProperty().isNotEmpty());
    }
    assumed.setId("plan-assumed");
    Button largest =
        Buttons.flat("Take the largest batch", Feather.MAXIMIZE_2, budget::takeLargestBatch);
    largest.setId("take-largest");
    largest.getStyleClass().add("small");
    Card card =
        new Card(
                "Memory of one step",
                split,
                use,
                Rows.across(8, Rows.growing(share), largest),
                limit,
                assumed)
            .with(total, Words.caption("in"), devices(plan));
    card.setSpacing(10);
    Rows.dimWhen(card, plan.problemProperty().isNotEmpty());
    getChildren().add(card);
    setMinHeight(USE_PREF_SIZE);
    plan.forecastProperty().addListener((value, before, now) -> show(now));
    show(plan.forecastProperty().get());
  }

  private void show(@Nullable Forecast forecast) {
    if (forecast == null) {
      return;
    }
    long bytes = forecast.plan().totalBytes();
    double part = (double) bytes / forecast.budgetBytes();
    total.setText(Unit.BYTES.text(bytes));
    total.getStyleClass().remove("wb-bad");
    if (!forecast.fits()) {
      total.getStyleClass().add("wb-bad");
    }
    split.show(forecast.parts().stream().map(MemoryCard::part).toList());
    use.setProgress(Math.min(1, part));
    use.pseudoClassStateChanged(BAD, part > 1);
    share.setText(
        forecast.fits()
            ? percent(part) + " of the memory that there is"
            : Unit.BYTES.text(bytes - forecast.budgetBytes()) + " more than there is");
    limit.setText(
        switch (forecast.outlook().largest().bound()) {
          case BUDGET -> "";
          case TENSOR ->
              "The largest batch is bound by the 2 GiB of one tensor: memory is left over.";
          case SETTING ->
              "The largest batch is the most that the setting takes: memory is left over.";
          case DATA ->
              forecast.largestBatch() == 0
                  ? "There are too few samples to train on for any batch."
                  : "The largest batch is all that there is to train on: memory is left over.";
        });
    List<String> guessed = forecast.plan().assumed();
    assumed.setText(guessed.isEmpty() ? "" : "Assumed " + String.join(" ", guessed));
  }

  private static SplitBar.Part part(Forecast.Part piece) {
    return new SplitBar.Part(piece.name(), Unit.BYTES.text(piece.bytes()), piece.bytes());
  }

  private static String percent(double part) {
    return part < 0.001 ? "Under 0.1 %" : String.format(Locale.ROOT, "%.1f %%", 100 * part);
  }

  private static ComboBox<Long> devices(PlanModel plan) {
    long machine = plan.machineBytes();
    List<Long> choices = new ArrayList<>(List.of(machine));
    for (long size : new long[] {8, 16, 24, 40, 80}) {
      choices.add(size * GIB);
    }
    ComboBox<Long> combo = new ComboBox<>();
    combo.setId("plan-budget");
    combo.getItems().setAll(choices);
    combo.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable Long bytes) {
            String size = Unit.BYTES.text(bytes == null ? 0 : bytes);
            return bytes != null && bytes == machine ? size + " (here)" : size;
          }

          @Override
          public Long fromString(String text) {
            return machine;
          }
        });
    combo.setValue(machine);
    combo.setAccessibleText("Memory that the run may take");
    combo.valueProperty().addListener((value, before, now) -> plan.budgetProperty().set(now));
    return combo;
  }
}
