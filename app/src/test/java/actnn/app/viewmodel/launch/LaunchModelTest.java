package actnn.app.viewmodel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.Keys;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The launch form")
class LaunchModelTest extends LaunchForm {
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
