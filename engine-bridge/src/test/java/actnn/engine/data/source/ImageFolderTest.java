package actnn.engine.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.Task;
import actnn.engine.data.DataException;
import actnn.engine.data.Dataset;
import actnn.engine.data.Labels;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An image folder")
class ImageFolderTest {

  private static final Samples ALL = new Samples(8, 0, 0, 1);

  @TempDir Path folder;

  @Test
  @DisplayName("with train and val gives each half its own images, classes by name")
  void halves() throws IOException {
    images("train/dog", 3, 0x0000FF);
    images("train/cat", 2, 0xFF0000);
    images("val/cat", 1, 0xFF0000);
    images("val/dog", 1, 0x0000FF);
    Files.writeString(folder.resolve("train/readme.txt"), "not a class");
    Files.writeString(folder.resolve("train/cat/notes.txt"), "not an image");
    Split split = Datasets.open(Task.CLASSIFICATION, "folder", folder, new Samples(8, 0, 0, 1));
    assertThat(split.train().classNames()).containsExactly("cat", "dog");
    assertThat(split.heldOut()).isFalse();
    assertThat(split.train().size()).isEqualTo(5);
    assertThat(split.validation().size()).isEqualTo(2);
    float[] image = new float[3 * 64];
    for (int i = 0; i < 5; i++) {
      int label = Labels.read(split.train(), i, image);
      assertThat(image[0]).isEqualTo(label == 0 ? 1 : 0);
      assertThat(image[2 * 64]).isEqualTo(label == 0 ? 0 : 1);
    }
  }

  @Test
  @DisplayName("of classes only is divided by the names, a share of each class, for every seed")
  void divided() throws IOException {
    distinct("a", 10, 0);
    distinct("b", 5, 100);
    Split split = ImageFolder.open(folder, ALL, 0.2);
    assertThat(split.train().size()).isEqualTo(8 + 4);
    assertThat(split.heldOut()).isTrue();
    assertThat(values(split.validation())).hasSize(2 + 1).doesNotContain(values(split.train()));
    Split other = ImageFolder.open(folder, new Samples(8, 0, 0, 99), 0.2);
    assertThat(values(other.validation())).isEqualTo(values(split.validation()));
    assertThat(ImageFolder.open(folder, ALL, 0).validation().size()).isEqualTo(2);
  }

  @Test
  @DisplayName("with train but no validation folder divides the training images")
  void trainOnly() throws IOException {
    images("train/a", 5, 0);
    images("train/b", 5, 0);
    Split split = ImageFolder.open(folder, ALL);
    assertThat(split.validation().size()).isEqualTo(2);
    assertThat(split.heldOut()).isTrue();
  }

  @Test
  @DisplayName("gives the middle of the picture at the wanted size")
  void middle() throws IOException {
    images("a", 2, 0x00FF00);
    images("b", 2, 0x00FF00);
    BufferedImage wide = new BufferedImage(60, 20, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 22 * 20; i++) {
      wide.setRGB(19 + i % 22, i / 22, 0x00FF00); // a column more on both sides, to be mixed in
    }
    ImageIO.write(wide, "png", folder.resolve("a/0.png").toFile());
    ImageIO.write(wide, "png", folder.resolve("a/1.png").toFile());
    Dataset data = ImageFolder.open(folder, new Samples(10, 0, 0, 1)).train();
    float[] image = new float[3 * 100];
    for (int i = 0; i < data.size(); i++) {
      data.read(i, image, 0);
      assertThat(Arrays.copyOfRange(image, 0, 100)).containsOnly(0);
      assertThat(Arrays.copyOfRange(image, 100, 200)).containsOnly(1);
    }
  }

  @Test
  @DisplayName("with a broken image is refused at once, unless that image is not chosen")
  void broken() throws IOException {
    images("train/a", 4, 0);
    images("train/b", 4, 0);
    images("val/a", 1, 0);
    images("val/b", 1, 0);
    Path file = Files.writeString(folder.resolve("train/b/2.png"), "oops");
    assertThatThrownBy(() -> ImageFolder.open(folder, ALL))
        .isInstanceOf(DataException.class)
        .hasMessage(
            file
                + " cannot be read as an image (it does not start like a PNG, JPEG, BMP or GIF"
                + " image): repair or remove it.");
    long accepted =
        IntStream.range(0, 20).filter(seed -> opens(new Samples(8, 2, 0, seed))).count();
    assertThat(accepted).as("seeds that do not choose the broken one of four").isBetween(8L, 19L);
  }

  @Test
  @DisplayName("with an image that breaks after opening names it when it is read")
  void breaksLater() throws IOException {
    images("a", 2, 0);
    images("b", 2, 0);
    Dataset data = ImageFolder.open(folder, ALL).train();
    for (String name : new String[] {"a/0.png", "a/1.png", "b/0.png", "b/1.png"}) {
      Files.write(folder.resolve(name), new byte[0]);
    }
    assertThatThrownBy(() -> data.read(0, new float[3 * 64], 0))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(folder.toString())
        .hasMessageEndingWith("repair or remove it.");
  }

  @Test
  @DisplayName("with an empty class, one class, one image or unequal halves is refused")
  void refused() throws IOException {
    images("a", 3, 0);
    refuses(
        folder
            + " needs at least 2 folders, one for each class, but has 1: choose the folder above"
            + " the classes.");
    Files.createDirectory(folder.resolve("b"));
    refuses(
        folder.resolve("b")
            + " holds no image: add png, jpg, bmp or gif files or remove the folder.");
    images("b", 1, 0);
    refuses(
        folder.resolve("b")
            + " holds a single image, but one is needed for training and one for validation.");
    images("train/x", 1, 0);
    images("train/y", 1, 0);
    images("test/x", 1, 0);
    images("test/z", 1, 0);
    refuses(
        "%s has the classes x, y, but %s has x, z: both need the same folders."
            .formatted(folder.resolve("train"), folder.resolve("test")));
  }

  private boolean opens(Samples samples) {
    try {
      ImageFolder.open(folder, samples);
      return true;
    } catch (DataException e) {
      return false;
    }
  }

  private void refuses(String sentence) {
    assertThatThrownBy(() -> ImageFolder.open(folder, ALL))
        .isInstanceOf(DataException.class)
        .hasMessage(sentence);
  }

  private void images(String place, int count, int colour) throws IOException {
    for (int i = 0; i < count; i++) {
      image(place, i, colour);
    }
  }

  private void distinct(String place, int count, int first) throws IOException {
    for (int i = 0; i < count; i++) {
      image(place, i, (first + i) << 16);
    }
  }

  private void image(String place, int number, int colour) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(place));
    BufferedImage image = new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 144; i++) {
      image.setRGB(i % 12, i / 12, colour);
    }
    ImageIO.write(image, "png", directory.resolve(number + ".png").toFile());
  }

  private static int[] values(Dataset data) {
    float[] image = new float[data.shape().values()];
    return IntStream.range(0, data.size())
        .map(
            i -> {
              data.read(i, image, 0);
              return Math.round(image[0] * 255);
            })
        .sorted()
        .toArray();
  }
}
