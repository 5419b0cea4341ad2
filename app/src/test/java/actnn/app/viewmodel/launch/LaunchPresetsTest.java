package actnn.app.viewmodel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.preset.Preset;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The launch form")
class LaunchPresetsTest extends LaunchForm {
  @Test
  @DisplayName("gives up the name that cloning made for a preset, and keeps one that was typed")
  void namesOfClones() {
    Preset quick = new Preset("quick", "Quick start", "Two epochs.", Map.of("epochs", "2"));
    form.cloneOf("run-0", "Old", Map.of("level", "L3"));
    assertThat(form.nameProperty().get()).isEqualTo("Old (copy)");
    form.apply(quick);
    assertThat(form.nameProperty().get()).isEmpty();

    form.cloneOf("run-0", "Old", Map.of("level", "L3"));
    form.nameProperty().set("Mine");
    form.apply(quick);
    assertThat(form.nameProperty().get()).isEqualTo("Mine");
  }

  @Test
  @DisplayName("shows every setting of a clone, whatever was searched for before")
  void clonesAreShownWhole() {
    form.filterProperty().set("momentum");
    form.cloneOf("run-0", "Old", Map.of("level", "L3"));
    assertThat(form.filterProperty().get()).isEmpty();
  }

  @Test
  @DisplayName("says at each field where its value comes from, and what a choice moved with it")
  void saysWhereValuesComeFrom() {
    assertThat(source(Keys.EPOCHS)).isEmpty();
    assertThat(source(Keys.BITS)).isEqualTo("Comes with level L3.");

    form.field(Keys.MODEL).textProperty().set("mlp");
    assertThat(source(Keys.LR)).isEqualTo("Comes with network mlp, was 0.1 before.");
    assertThat(source(Keys.MODEL))
        .isEqualTo(
            "Set by you; the default has preact-resnet-20. With it: learning rate 0.1 → 0.01.");
    assertThat(form.field(Keys.LR).newsProperty().get()).isTrue();
    form.field(Keys.EPOCHS).textProperty().set("9");
    assertThat(form.field(Keys.LR).newsProperty().get()).isFalse();
    assertThat(source(Keys.LR))
        .as("told until the next change")
        .isEqualTo("Comes with network mlp.");
    assertThat(source(Keys.EPOCHS)).isEqualTo("Set by you; the default has 5.");

    form.field(Keys.MODEL).textProperty().set("vgg");
    assertThat(source(Keys.LR)).isEqualTo("Back to the default, was 0.01 before.");
    form.field(Keys.LEVEL).textProperty().set("L2");
    form.field(Keys.BITS).textProperty().set("3");
    assertThat(source(Keys.BITS)).isEqualTo("Set by you; level L2 has 4.");
    assertThat(form.field(Keys.BITS).originProperty().get()).isEqualTo("level L2");
  }

  @Test
  @DisplayName("tells values of a preset from those that were changed since")
  void saysWhatThePresetHas() {
    form.apply(new Preset("q", "Quick", "", Map.of("epochs", "2", "level", "L0")));
    assertThat(source(Keys.EPOCHS)).isEqualTo("From the preset.");
    assertThat(source(Keys.BITS)).isEqualTo("Comes with level L0.");
    form.field(Keys.EPOCHS).textProperty().set("7");
    assertThat(source(Keys.EPOCHS)).isEqualTo("Set by you; the preset has 2.");
    form.reset();
    assertThat(source(Keys.EPOCHS)).isEmpty();
  }

  private String source(Key<?> key) {
    return form.field(key).sourceProperty().get();
  }

  @Test
  @DisplayName("takes a preset over whatever stood there, and forgets it on reset")
  void presetFillsTheForm() {
    form.field(Keys.LR).textProperty().set("0.2");
    Preset preset = new Preset("q", "Quick", "", Map.of("level", "L0", "epochs", "2"));
    form.apply(preset);

    assertThat(form.field(Keys.LR).changedProperty().get()).isFalse();
    assertThat(form.field(Keys.EPOCHS).text()).isEqualTo("2");
    assertThat(form.field(Keys.BITS).text()).isEqualTo("32");
    assertThat(form.presetProperty().get()).isEqualTo(preset);
    assertThat(form.specProperty().get()).isNotNull();

    form.reset();
    assertThat(form.presetProperty().get()).isNull();
    assertThat(form.changes()).isZero();
  }

  @ParameterizedTest(name = "{0} with {1}={2}: {3} is {4}")
  @CsvSource({
    "quick-start, model, mlp, lr, 0.01",
    "quick-start, model, vgg, lr, 0.1",
    "vgg-shapes, model, mlp, lr, 0.05",
    "mlp-mnist, model, vgg, lr, 0.05",
    "quick-start, optimizer, adam, lr, 0.001",
    "quick-start, level, L0, lr, 0.1",
    "quick-start, batch, 16, lr, 0.1",
    "segmentation-shapes, task, detection, model, retinanet"
  })
  @DisplayName("comes to what the command with the preset and the same choice trains")
  void presetsUnderAChoice(String preset, String key, String text, String other, String value) {
    Map<String, String> choice = Map.of(key, text);
    form.apply(Preset.named(preset));
    form.change(choice);

    TrainSpec command = TrainSpec.of(Preset.named(preset).under(choice));
    assertThat(form.specProperty().get()).isEqualTo(command);
    assertThat(command.effective()).containsEntry(other, value);
  }

  @Test
  @DisplayName("names the preset in the command, and then only what was changed since")
  void commandNamesThePreset() {
    form.apply(new Preset("q", "Quick", "", Map.of("level", "L0", "epochs", "2")));
    assertThat(form.commandProperty().get()).isEqualTo("actnn run --preset q");

    form.field(Keys.EPOCHS).textProperty().set("5");
    assertThat(form.commandProperty().get()).isEqualTo("actnn run --preset q --set epochs=5");
  }

  @Test
  @DisplayName("marks what differs from the preset, and goes back to it, not to the default")
  void goesBackToThePreset() {
    form.apply(new Preset("q", "Quick", "", Map.of("epochs", "2")));
    FieldModel epochs = form.field(Keys.EPOCHS);
    assertThat(epochs.editedProperty().get()).as("the preset's own value").isFalse();

    epochs.textProperty().set("9");
    assertThat(epochs.editedProperty().get()).isTrue();
    assertThat(epochs.originProperty().get()).isEqualTo("the preset");
    epochs.reset();
    assertThat(epochs.text()).isEqualTo("2");

    form.reset();
    assertThat(epochs.text()).isEqualTo(Keys.EPOCHS.defaultText());
    assertThat(epochs.originProperty().get()).isEqualTo("the default");
  }

  @Test
  @DisplayName("keeps a preset's choice that happens to be the general default")
  void explicitDefaultsAreChoices() {
    form.apply(
        new Preset("d", "Dense", "", Map.of("task", "detection", "input", "32", "batch", "4")));

    assertThat(form.field(Keys.INPUT).text()).isEqualTo("32");
    assertThat(form.field(Keys.MODEL).text()).isEqualTo("retinanet");
    assertThat(form.commandProperty().get()).isEqualTo("actnn run --preset d");
  }
}
