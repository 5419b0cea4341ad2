package actnn.app.view.launch;

import actnn.app.chart.spec.Unit;
import actnn.app.view.kit.Rows;
import actnn.app.view.kit.Words;
import actnn.app.viewmodel.launch.Forecast;
import actnn.app.viewmodel.launch.PlanModel;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** The largest batch that fits, and the memory it has to fit into. */
final class BatchLine extends VBox {
  private static final long GIB = 1L << 30;
  private final Label largest = Words.styled("–", "wb-figure");
  private final Label plain = Words.caption("");

  BatchLine(PlanModel model) {
    super(4);
    largest.setId("plan-batch");
    largest.setMinWidth(Region.USE_PREF_SIZE);
    plain.setWrapText(true);
    plain.setMinHeight(Region.USE_PREF_SIZE);
    Label word = Words.body("Largest batch");
    word.setMinWidth(Region.USE_PREF_SIZE);
    getChildren()
        .addAll(
            Rows.across(8, word, Rows.spring(), Words.caption("in"), budgets(model)),
            Rows.across(12, largest, Rows.growing(plain)));
  }

  void show(Forecast forecast) {
    long batch = forecast.largestBatch();
    long other = forecast.plainBatch();
    largest.setText(batch > 0 ? Unit.COUNT.text(batch) : "none");
    String beside =
        other > 0 && batch > 0
            ? "samples, "
                + Unit.RATIO.text(Math.rint(10.0 * batch / other) / 10)
                + " the "
                + Unit.COUNT.text(other)
                + " that autograd fits"
            : "samples";
    plain.setText(beside + limit(forecast));
  }

  private static String limit(Forecast forecast) {
    return switch (forecast.limit()) {
      case BUDGET -> "";
      case TENSOR -> "; beyond that one tensor would exceed its 2 GiB, though memory is left";
    };
  }

  private static ComboBox<Long> budgets(PlanModel model) {
    long machine = model.budgetProperty().get();
    List<Long> choices = new ArrayList<>(List.of(machine));
    for (long size : new long[] {8, 16, 24, 40, 80}) {
      choices.add(size * GIB);
    }
    ComboBox<Long> combo = new ComboBox<>();
    combo.getItems().setAll(choices);
    combo.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(Long bytes) {
            String size = Unit.BYTES.text(bytes == null ? 0 : bytes);
            return bytes != null && bytes == machine ? size + " (all)" : size;
          }

          @Override
          public Long fromString(String text) {
            return machine;
          }
        });
    combo.setValue(machine);
    combo.setAccessibleText("Memory that the run may take");
    combo.valueProperty().addListener((value, before, now) -> model.budgetProperty().set(now));
    return combo;
  }
}
