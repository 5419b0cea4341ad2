package actnn.engine.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import actnn.engine.data.DataException;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Opening a data set by name")
class DatasetsTest {

  @TempDir Path folder;

  @Test
  @DisplayName("draws shapes of the asked size and number, or of the default")
  void shapes() {
    Split split = Datasets.open(Task.CLASSIFICATION, "shapes", null, new Samples(24, 300, 100, 7));
    assertThat(split.train().shape()).isEqualTo(ImageShape.rgb(24));
    assertThat(split.train().size()).isEqualTo(300);
    assertThat(split.validation().size()).isEqualTo(100);
    assertThat(
            Datasets.open(Task.CLASSIFICATION, "shapes", null, new Samples(0, 0, 0, 7))
                .train()
                .shape())
        .isEqualTo(ImageShape.rgb(32));
    assertThat(
            Datasets.open(Task.CLASSIFICATION, "shapes", null, new Samples(0, 0, 0, 7))
                .train()
                .size())
        .isEqualTo(4000);
  }

  @Test
  @DisplayName("lists the names when it does not know one")
  void unknown() {
    refuses(
        "imagenet",
        null,
        "There is no data set \"imagenet\": choose one of shapes, cifar10, cifar100, mnist,"
            + " folder, masks, coco.");
  }

  @ParameterizedTest(name = "asks for a path for {0}")
  @ValueSource(strings = {"cifar10", "cifar100", "mnist", "folder"})
  void needsPath(String name) {
    assertThat(Datasets.needsPath(name)).isTrue();
    refuses(
        name,
        null,
        "The data set " + name + " lies in a folder of yours: give it as dataset.path.");
  }

  @Test
  @DisplayName("refuses a path that is missing or no folder")
  void noFolder() throws IOException {
    Path missing = folder.resolve("nowhere");
    refuses(
        "mnist", missing, missing + " is missing: give the folder with the data as dataset.path.");
    Path file = Files.createFile(folder.resolve("file"));
    refuses(
        "folder", file, file + " is not a folder: give the folder with the data as dataset.path.");
  }

  @Test
  @DisplayName("refuses data that has no truth for the task")
  void noTruth() {
    assertThatThrownBy(
            () -> Datasets.open(Task.DETECTION, "cifar10", folder, new Samples(0, 0, 0, 1)))
        .isInstanceOf(DataException.class)
        .hasMessage("The data set cifar10 has no truth for detection: choose one of shapes, coco.");
  }

  @Test
  @DisplayName("knows every data set that a setting can name")
  void everyName() {
    assertThat(Datasets.names()).isEqualTo(Keys.DATASET.choices());
  }

  @Test
  @DisplayName("refuses impossible sizes and numbers")
  void impossible() {
    assertThatThrownBy(
            () -> Datasets.open(Task.CLASSIFICATION, "shapes", null, new Samples(4, 0, 0, 1)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Images of 4 pixels cannot be had: choose 8 to 1024, or 0 for the size that the data"
                + " comes in.");
    assertThatThrownBy(
            () -> Datasets.open(Task.CLASSIFICATION, "shapes", null, new Samples(0, -5, 0, 1)))
        .isInstanceOf(DataException.class)
        .hasMessage("There cannot be -5 samples: choose a number, or 0 for all.");
  }

  private static void refuses(String name, @Nullable Path path, String sentence) {
    assertThatThrownBy(
            () -> Datasets.open(Task.CLASSIFICATION, name, path, new Samples(0, 0, 0, 1)))
        .isInstanceOf(DataException.class)
        .hasMessage(sentence);
  }
}
