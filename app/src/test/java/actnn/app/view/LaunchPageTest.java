package actnn.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.Keys;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page Launch")
class LaunchPageTest extends OneWindow {
  @Test
  @DisplayName("says under a field what is wrong with it, and only then lets nobody start")
  void invalidValueIsExplained() throws Exception {
    TextField batch = robot.lookup("#input-batch").queryAs(TextField.class);
    robot.interact(() -> batch.setText("70000"));

    Label problem = robot.lookup("#problem-batch").queryAs(Label.class);
    assertThat(problem.getText()).contains("a whole number from 1 to 65536");
    assertThat(problem.isVisible()).isTrue();
    assertThat(robot.lookup("#start").queryButton().isDisabled()).isTrue();

    robot.interact(() -> batch.setText("32"));
    assertThat(problem.isVisible()).isFalse();
    assertThat(robot.lookup("#start").queryButton().isDisabled()).isFalse();
  }

  @Test
  @DisplayName("goes to the setting at fault when asked to, also to one with a dot in its name")
  void goesToTheFault() throws Exception {
    var samples = model().launch().field(Keys.TRAIN_SAMPLES).textProperty();
    robot.interact(() -> samples.set("many"));
    robot.clickOn("#fault");
    await(() -> robot.lookup("#input-train-samples").query().isFocused());
    robot.interact(() -> samples.set("3600"));
  }

  @Test
  @DisplayName("shows what a run will cost while the form changes")
  void planFollowsTheForm() throws Exception {
    await(() -> model().plan().forecastProperty().get() != null);
    robot.interact(() -> model().launch().field(Keys.LEVEL).textProperty().set("L0"));
    await(() -> robot.lookup("#plan-ratio").queryAs(Label.class).getText().equals("1×"));

    assertThat(model().plan().forecastProperty().get().plan().ratio()).isEqualTo(1);
  }

  @Test
  @DisplayName("moves bits, bytes and variance together when the bit budget is dragged")
  void dragsTheBudget() throws Exception {
    await(() -> model().plan().forecastProperty().get() != null);
    Slider bits = robot.lookup("#budget-bits").queryAs(Slider.class);
    Slider bytes = robot.lookup("#budget-bytes").queryAs(Slider.class);
    robot.interact(() -> bits.setValue(4.01));
    await(() -> model().plan().forecastProperty().get().plan().averageBits() > 3.9);

    assertThat(robot.lookup("#input-bits").queryAs(TextField.class).getText()).isEqualTo("4");
    assertThat(robot.lookup("#plan-variance").queryAs(Label.class).getText()).startsWith("0.0");
    assertThat(bytes.getValue())
        .isEqualTo(model().plan().forecastProperty().get().plan().storedBytes());

    robot.interact(() -> bytes.setValue(bytes.getMin()));
    await(() -> model().launch().field(Keys.BITS).text().equals("1"));
    await(() -> bits.getValue() == 1);
  }
}
