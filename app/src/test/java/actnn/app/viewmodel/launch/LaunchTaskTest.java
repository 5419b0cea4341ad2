package actnn.app.viewmodel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.Keys;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The launch form")
class LaunchTaskTest extends LaunchForm {
  @Test
  @DisplayName("follows the task with network and input size, as far as nobody chose them")
  void taskBringsItsNetwork() {
    form.field(Keys.INPUT).textProperty().set("96");
    form.field(Keys.TASK).textProperty().set("detection");

    assertThat(form.field(Keys.MODEL).text()).isEqualTo("retinanet");
    assertThat(form.field(Keys.INPUT).text()).isEqualTo("96");
    assertThat(form.commandProperty().get())
        .isEqualTo("actnn run --set task=detection --set input=96");
    assertThat(form.specProperty().get()).isNotNull();

    form.field(Keys.MODEL).textProperty().set("vgg");
    assertThat(form.field(Keys.MODEL).problemProperty().get())
        .isEqualTo(
            "'model' cannot be 'vgg' for task 'detection': take retinanet, or another 'task'.");
    assertThat(form.specProperty().get()).isNull();
  }

  @Test
  @DisplayName("offers the networks and the data of the chosen task, and drops those of another")
  void offersWhatTheTaskHas() {
    FieldModel model = form.field(Keys.MODEL);
    assertThat(model.choices()).contains("vgg", "mlp").doesNotContain("unet", "retinanet");
    model.textProperty().set("vgg");
    form.field(Keys.TASK).textProperty().set("segmentation");
    assertThat(model.choices()).containsExactly("unet", "fcn", "custom");
    assertThat(form.field(Keys.DATASET).choices()).containsExactly("shapes", "masks");
    assertThat(model.text()).isEqualTo("unet");
    assertThat(form.specProperty().get()).isNotNull();

    model.textProperty().set("fcn");
    form.field(Keys.DATASET).textProperty().set("masks");
    form.field(Keys.TASK).textProperty().set("classification");
    assertThat(model.text()).isEqualTo("preact-resnet-20");
    assertThat(form.field(Keys.DATASET).text()).isEqualTo("shapes");
    assertThat(form.faulty()).isEmpty();
  }

  @Test
  @DisplayName("keeps a network that does not go with the task where it was filled in so")
  void tellsOfAMisfitThatWasFilledIn() {
    form.cloneOf("run-0", "Old", Map.of("task", "detection", "model", "resnet-9"));
    assertThat(form.field(Keys.MODEL).choices()).containsExactly("retinanet");
    assertThat(form.field(Keys.MODEL).problemProperty().get())
        .isEqualTo("'model' cannot be 'resnet-9': it takes retinanet for task 'detection'.");
  }

  @Test
  @DisplayName("follows the network with the learning rate, and back")
  void modelBringsItsLearningRate() {
    form.field(Keys.MODEL).textProperty().set("mlp");
    assertThat(form.field(Keys.LR).text()).isEqualTo("0.01");
    assertThat(form.commandProperty().get()).isEqualTo("actnn run --set model=mlp");
    form.field(Keys.OPTIMIZER).textProperty().set("adam");
    assertThat(form.field(Keys.LR).text()).isEqualTo("0.001");
    form.field(Keys.OPTIMIZER).textProperty().set("sgd");
    form.field(Keys.MODEL).textProperty().set("vgg");
    assertThat(form.field(Keys.LR).text()).isEqualTo("0.1");
  }
}
