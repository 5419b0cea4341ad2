package actnn.app.viewmodel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.base.Background.Outcome;
import actnn.engine.config.Keys;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.plan.LastSurvey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The form's look at the data")
class LaunchCheckTest {
  @TempDir private Path folder;
  private final List<Throwable> failures = new ArrayList<>();
  private final List<String> started = new ArrayList<>();
  private final LaunchModel form =
      new LaunchModel(
          (order, outcome) ->
              outcome.failed().accept(new ConfigException("batch", "'batch' cannot be so.")),
          (file, outcome) -> {},
          new Outcome<>(started::add, failures::add));

  @BeforeEach
  void begin() {
    assertThat(new LaunchCheck(new InlineBackground(), form, new LastSurvey())).isNotNull();
  }

  @Test
  @DisplayName("says at the field that the folder is missing, and takes it back when it is there")
  void missingFolder() throws IOException {
    Path data = folder.resolve("data");
    form.field(Keys.DATASET_PATH).textProperty().set(data.toString());
    form.field(Keys.DATASET).textProperty().set("folder");
    assertThat(problem())
        .isEqualTo(data + " is missing: give the folder with the data as" + " dataset.path.");
    assertThat(form.faulty())
        .extracting(field -> field.key().name())
        .containsExactly("dataset.path");
    assertThat(form.specProperty().get())
        .as("it may be there by the time of the start")
        .isNotNull();

    Files.createDirectories(data.resolve("cat"));
    form.field(Keys.BATCH).textProperty().set("2");
    assertThat(problem()).contains("needs at least 2 folders");
    form.field(Keys.DATASET).textProperty().set("shapes");
    assertThat(problem()).isEmpty();
    assertThat(form.faulty()).isEmpty();
  }

  @Test
  @DisplayName("says at the field that the batch is larger than the data")
  void batch() {
    form.field(Keys.BATCH).textProperty().set("4001");
    assertThat(form.field(Keys.BATCH).problemProperty().get()).contains("take at most 4000");
  }

  @Test
  @DisplayName("is not the last word: what a start is refused for stands at its field, too")
  void refusedStart() {
    form.start();
    assertThat(form.field(Keys.BATCH).problemProperty().get()).isEqualTo("'batch' cannot be so.");
    assertThat(failures).isEmpty();
    assertThat(form.startingProperty().get()).isFalse();
  }

  private String problem() {
    return form.field(Keys.DATASET_PATH).problemProperty().get();
  }
}
