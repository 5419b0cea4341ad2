package actnn.app.viewmodel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.preset.Preset;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.app.viewmodel.launch.LaunchModel.Order;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The launch form")
class LaunchModelTest {
  private final List<Order> orders = new ArrayList<>();
  private final List<String> started = new ArrayList<>();
  private final LaunchModel form =
      new LaunchModel(
          (order, outcome) -> {
            orders.add(order);
            outcome.done().accept("run-1");
          },
          new Outcome<>(started::add, cause -> started.add(cause.getMessage())));

  @Test
  @DisplayName("has a field for every setting and can start as it stands")
  void beginsUsable() {
    assertThat(form.fields()).hasSameSizeAs(Keys.ALL);
    assertThat(form.specProperty().get()).isNotNull();
    assertThat(form.commandProperty().get()).isEqualTo("actnn run");
    assertThat(form.changes()).isZero();
  }

  @Test
  @DisplayName("says under the field what is wrong, and cannot start then")
  void wrongTextIsExplained() {
    form.field(Keys.BATCH).textProperty().set("none");

    assertThat(form.field(Keys.BATCH).problemProperty().get())
        .isEqualTo("'batch' cannot be 'none': it takes a whole number from 1 to 65536.");
    assertThat(form.specProperty().get()).isNull();
    form.start();
    assertThat(orders).isEmpty();

    form.field(Keys.BATCH).textProperty().set("32");
    assertThat(form.field(Keys.BATCH).problemProperty().get()).isEmpty();
    assertThat(form.specProperty().get()).isNotNull();
  }

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
    assertThat(model.choices()).containsExactly("unet", "fcn");
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
  @DisplayName("keeps a network that does not go with the task where it was filled in so")
  void tellsOfAMisfitThatWasFilledIn() {
    form.cloneOf("run-0", "Old", Map.of("task", "detection", "model", "resnet-9"));
    assertThat(form.field(Keys.MODEL).choices()).containsExactly("retinanet");
    assertThat(form.field(Keys.MODEL).problemProperty().get())
        .isEqualTo("'model' cannot be 'resnet-9': it takes retinanet for task 'detection'.");
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

  @Test
  @DisplayName("shows a contradiction between two settings under the one that is at fault")
  void contradictionIsExplained() {
    form.field(Keys.DATASET).textProperty().set("cifar10");

    assertThat(form.field(Keys.DATASET_PATH).problemProperty().get())
        .contains("dataset.path")
        .contains("local folder");
    assertThat(form.specProperty().get()).isNull();
  }

  @Test
  @DisplayName("lets untouched fields follow the level, and keeps those that were chosen")
  void fieldsFollowTheLevel() {
    form.field(Keys.GROUP_SIZE).textProperty().set("128");
    form.field(Keys.LEVEL).textProperty().set("L2");

    assertThat(form.field(Keys.BITS).text()).isEqualTo("4");
    assertThat(form.field(Keys.BITS).changedProperty().get()).isFalse();
    assertThat(form.field(Keys.GROUP_SIZE).text()).isEqualTo("128");
    assertThat(form.commandProperty().get())
        .isEqualTo("actnn run --set level=L2 --set groupSize=128");
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
  @DisplayName("starts what it shows, with the run it was cloned from")
  void startsWhatItShows() {
    form.cloneOf("run-0", "Two bits", Map.of("level", "L3", "batch", "16", "gone", "1"));
    form.start();

    assertThat(orders).hasSize(1);
    assertThat(orders.get(0).spec().get(Keys.BATCH)).isEqualTo(16);
    assertThat(orders.get(0).name()).isEqualTo("Two bits (copy)");
    assertThat(orders.get(0).parent()).isEqualTo("run-0");
    assertThat(started).containsExactly("run-1");
    assertThat(form.startingProperty().get()).isFalse();
  }

  @Test
  @DisplayName("gives up an average that a newly chosen level cannot have")
  void levelDropsImpossibleBits() {
    form.field(Keys.BITS).textProperty().set("1.75");
    form.field(Keys.LEVEL).textProperty().set("L0");
    assertThat(form.field(Keys.BITS).text()).isEqualTo("32");
    assertThat(form.specProperty().get()).isNotNull();

    form.field(Keys.LEVEL).textProperty().set("L3");
    assertThat(form.field(Keys.BITS).text()).isEqualTo("2");
    form.field(Keys.BITS).textProperty().set("3");
    form.field(Keys.LEVEL).textProperty().set("L2");
    assertThat(form.field(Keys.BITS).text()).as("L2 can have three").isEqualTo("3");
  }

  @Test
  @DisplayName("gives up a fault of a setting that the newly chosen arm does not know")
  void armDropsFaultsThatCannotBeEdited() {
    form.field(Keys.BITS).textProperty().set("99");
    form.field(Keys.EPOCHS).textProperty().set("none");
    form.field(Keys.ARM).textProperty().set("autograd");
    assertThat(form.speaks(form.field(Keys.BITS))).isFalse();
    assertThat(form.faulty()).containsExactly(form.field(Keys.EPOCHS));
    form.field(Keys.EPOCHS).textProperty().set("3");
    assertThat(form.specProperty().get()).isNotNull();
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

  @Test
  @DisplayName("has every setting in one section, the first of which is unfolded")
  void sectionsHoldEverySetting() {
    assertThat(form.sections())
        .flatExtracting(FormSection::fields)
        .containsExactlyInAnyOrderElementsOf(form.fields());
    assertThat(form.sections())
        .extracting(section -> section.unfoldedProperty().get())
        .startsWith(true)
        .filteredOn(unfolded -> unfolded)
        .hasSize(1);
  }

  @Test
  @DisplayName("unfolds a section while something in it is wrong, and counts what was changed")
  void sectionsTell() {
    FormSection data = section("Data");
    form.field(Keys.TRAIN_SAMPLES).textProperty().set("many");
    assertThat(data.unfoldedProperty().get()).isTrue();
    assertThat(data.editsProperty().get()).isEqualTo(1);

    form.field(Keys.TRAIN_SAMPLES).reset();
    assertThat(data.unfoldedProperty().get()).isFalse();
    assertThat(data.editsProperty().get()).isZero();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"learning rate, lr", "NORM gradient, storedGradients", "cuda, device"})
  @DisplayName("finds settings by what they are called and what they do")
  void finds(String words, String key) {
    form.filterProperty().set(words);

    assertThat(form.sections())
        .filteredOn(section -> section.presentProperty().get())
        .allMatch(section -> section.unfoldedProperty().get())
        .flatExtracting(section -> section.fields().stream().filter(section::matches).toList())
        .extracting(FieldModel::id)
        .contains(key)
        .hasSizeLessThan(12);
    form.filterProperty().set("no such words");
    assertThat(form.sections()).noneMatch(section -> section.presentProperty().get());
  }

  private FormSection section(String title) {
    return form.sections().stream()
        .filter(section -> section.title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @DisplayName("quotes what a shell would take apart")
  void commandIsQuoted() {
    form.nameProperty().set("Bob's run");

    assertThat(form.commandProperty().get()).isEqualTo("actnn run --name 'Bob'\\''s run'");
  }
}
