package actnn.app.viewmodel.budget;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.InlineBackground;
import actnn.assets.Assets;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.plan.LargestBatch;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The plan beside the form")
class PlanModelTest {
  private final SimpleObjectProperty<TrainSpec> spec =
      new SimpleObjectProperty<>(TrainSpec.defaults());
  private final PlanModel plan = new PlanModel(new InlineBackground(), spec, 8L << 30);

  @Test
  @DisplayName("follows the form: more bits, more bytes, a smaller largest batch")
  void followsTheForm() {
    Forecast two = plan.forecastProperty().get();
    spec.set(TrainSpec.defaults().with(Keys.BITS, "4"));
    Forecast four = plan.forecastProperty().get();

    assertThat(four.plan().storedBytes()).isGreaterThan(two.plan().storedBytes());
    assertThat(four.largestBatch()).isLessThan(two.largestBatch()).isPositive();
    assertThat(two.largestBatch()).isGreaterThan(two.plainBatch());
    assertThat(two.outlook().largest().bound()).isEqualTo(LargestBatch.Bound.BUDGET);
    assertThat(PlanCharts.bits(two).bars()).isNotEmpty();
    assertThat(two.parts().stream().mapToLong(Forecast.Part::bytes).sum())
        .isEqualTo(two.plan().totalBytes());
  }

  @Test
  @DisplayName("has a colour for each part of a step")
  void colours() {
    String styles = Assets.text("css/workbench.css");
    for (int part = 0; part < plan.forecastProperty().get().parts().size(); part++) {
      assertThat(styles).contains(".wb-part-" + part + " {");
    }
  }

  @Test
  @DisplayName("keeps the last plan on show while the form cannot be used, and says so")
  void keepsTheLastPlan() {
    spec.set(null);

    assertThat(plan.forecastProperty().get()).isNotNull();
    assertThat(plan.problemProperty().get()).contains("marked settings");
  }
}
