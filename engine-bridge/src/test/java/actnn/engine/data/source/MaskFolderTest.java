package actnn.engine.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.Task;
import actnn.engine.data.DataException;
import actnn.engine.data.Dataset;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import actnn.engine.data.target.Target;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A folder of images and masks")
class MaskFolderTest {
  private static final int SIZE = 16;

  @TempDir Path folder;

  @BeforeEach
  void tenPairs() throws IOException {
    for (int i = 0; i < 10; i++) {
      image("images/p" + i + ".png", SIZE, SIZE, 0xFF0000);
      mask("masks/p" + i + ".png", i % 2 == 0 ? palette() : grey(), SIZE, SIZE, i == 3 ? 4 : 2);
    }
  }

  @Test
  @DisplayName("sets a fifth aside and numbers the classes up to the largest that it finds")
  void numbered() {
    Split split = open(0);
    assertThat(split.train().size()).isEqualTo(8);
    assertThat(split.validation().size()).isEqualTo(2);
    assertThat(split.train().classNames())
        .containsExactly("class 0", "class 1", "class 2", "class 3", "class 4");
  }

  @Test
  @DisplayName("reads class numbers from palettes and from grey alike: left 0, right the class")
  void classes() {
    Dataset data = open(SIZE).train();
    float[] image = new float[data.shape().values()];
    for (int i = 0; i < data.size(); i++) {
      byte[] classes = ((Target.Mask) data.read(i, image, 0)).classes();
      assertThat(image[0]).isEqualTo(1);
      assertThat(classes[0]).isZero();
      assertThat(classes[SIZE - 1]).isIn((byte) 2, (byte) 4);
      assertThat(classes[SIZE * SIZE - 1] & 0xFF).isEqualTo(Target.Mask.IGNORED);
    }
  }

  @Test
  @DisplayName("shows of mask and image the same centred square, and invents no class in between")
  void resized() throws IOException {
    image("images/wide.png", 8, 32, 0x00FF00);
    mask("masks/wide.png", grey(), 8, 32, 3);
    Dataset data = open(8).train();
    float[] image = new float[data.shape().values()];
    int wide = 0;
    for (int i = 0; i < data.size(); i++) {
      byte[] classes = ((Target.Mask) data.read(i, image, 0)).classes();
      if (image[0] == 0) {
        wide++;
        // Columns 12 to 19 of 32: the boundary at 16 comes into the middle.
        assertThat(List.of(classes[0], classes[3], classes[4], classes[7]))
            .containsExactly((byte) 0, (byte) 0, (byte) 3, (byte) 3);
      }
      for (byte each : classes) {
        assertThat(each & 0xFF).isIn(0, 2, 3, 4, 255);
      }
    }
    assertThat(wide).isLessThanOrEqualTo(1);
  }

  @Test
  @DisplayName("takes the names of the classes from classes.txt and refuses numbers beyond them")
  void named() throws IOException {
    Files.writeString(folder.resolve("classes.txt"), "ground\nroad\n\ncar\n");
    refuses(
        folder.resolve("masks/p3.png")
            + " has class number 4, but classes go from 0 to 2 (255 is ignored): mend it or"
            + " classes.txt.");
    mask("masks/p3.png", grey(), SIZE, SIZE, 2);
    Split split = open(SIZE);
    assertThat(split.train().classNames()).containsExactly("ground", "road", "car");
    readAll(split);
  }

  @ParameterizedTest(name = "train and {0}")
  @ValueSource(strings = {"validation", "val", "test"})
  @DisplayName("takes training and validation from folders of their own where there are such")
  void halves(String validation, @TempDir Path other) throws IOException {
    folder = other;
    pairs("train", 1);
    pairs(validation, 1);
    assertThat(open(0).train().size()).isEqualTo(1);
    assertThat(open(0).validation().size()).isEqualTo(1);
    assertThat(open(0).heldOut()).isFalse();
  }

  @Test
  @DisplayName("with train but no validation folder sets a fifth of the training images aside")
  void trainOnly(@TempDir Path other) throws IOException {
    folder = other;
    pairs("train", 10);
    assertThat(open(0).train().size()).isEqualTo(8);
    assertThat(open(0).validation().size()).isEqualTo(2);
    assertThat(open(0).heldOut()).isTrue();
    assertThat(Datasets.countTraining("masks", folder)).hasValue(8);
  }

  private void pairs(String half, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      image(half + "/images/p" + i + ".png", SIZE, SIZE, 0xFFFFFF);
      mask(half + "/masks/p" + i + ".png", palette(), SIZE, SIZE, 1);
    }
  }

  @Test
  @DisplayName("refuses an image without a mask, and a mask without an image")
  void unpaired() throws IOException {
    image("images/lonely.png", SIZE, SIZE, 0);
    refuses(
        folder.resolve("images/lonely.png")
            + " has no mask: add "
            + folder.resolve("masks/lonely.png")
            + " or remove the image.");
    Files.delete(folder.resolve("images/lonely.png"));
    mask("masks/lonely.png", grey(), SIZE, SIZE, 1);
    refuses(
        folder.resolve("masks/lonely.png")
            + " has no image of its name in "
            + folder.resolve("images")
            + ": add it or remove the mask.");
  }

  @Test
  @DisplayName("refuses to train on masks of which nobody knows a pixel, with or without names")
  void nothingKnown() throws IOException {
    unknown("masks/p0.png");
    assertThat(open(0).train().size()).as("one such mask is fine").isEqualTo(8);
    for (int i = 0; i < 10; i++) {
      unknown("masks/p" + i + ".png");
    }
    String sentence =
        folder
            + " has no pixel with a class in any mask for training, so that nothing can be learnt:"
            + " give pixels the numbers of their classes, from 0 on (255 is ignored).";
    refuses(sentence);
    Files.writeString(folder.resolve("classes.txt"), "ground\nroad\n");
    refuses(sentence);
  }

  private void unknown(String name) throws IOException {
    BufferedImage mask = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < SIZE * SIZE; i++) {
      mask.getRaster().setSample(i % SIZE, i / SIZE, 0, Target.Mask.IGNORED);
    }
    write(name, mask);
  }

  @Test
  @DisplayName("refuses a mask of another size than its image")
  void otherSize() throws IOException {
    mask("masks/p1.png", grey(), SIZE, 8, 1);
    refuses(
        folder.resolve("masks/p1.png")
            + " is 8 x 16 pixels, but its image "
            + folder.resolve("images/p1.png")
            + " is 16 x 16: both must be of one size.");
  }

  @Test
  @DisplayName("refuses a mask that shows colours, and one that is no image")
  void noMask() throws IOException {
    image("masks/p1.png", SIZE, SIZE, 0xFF00FF);
    refuses(
        folder.resolve("masks/p1.png")
            + " cannot be read as a mask (its pixels are colours, not class numbers): repair or"
            + " remove it.");
    Files.writeString(folder.resolve("masks/p1.png"), "no image at all");
    refuses(
        folder.resolve("masks/p1.png")
            + " cannot be read as a mask (it does not start like a PNG, JPEG, BMP or GIF image):"
            + " repair or remove it.");
  }

  @Test
  @DisplayName("refuses a folder that holds no masks")
  void empty(@TempDir Path other) {
    folder = other;
    refuses(
        other.resolve("masks")
            + " is missing: choose the folder that holds 'images' and 'masks', or 'train' and"
            + " 'validation' with both in each.");
  }

  private Split open(int size) {
    return Datasets.open(Task.SEGMENTATION, "masks", folder, new Samples(size, 0, 0, 1));
  }

  private void refuses(String sentence) {
    assertThatThrownBy(() -> open(0)).isInstanceOf(DataException.class).hasMessage(sentence);
  }

  private static void readAll(Split split) {
    for (Dataset data : List.of(split.train(), split.validation())) {
      for (int i = 0; i < data.size(); i++) {
        data.read(i, new float[data.shape().values()], 0);
      }
    }
  }

  private void image(String name, int height, int width, int rgb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < height * width; i++) {
      image.setRGB(i % width, i / width, rgb);
    }
    write(name, image);
  }

  /** Left half class 0, right half the given one, the last pixel unknown. */
  private void mask(String name, BufferedImage kind, int height, int width, int label)
      throws IOException {
    BufferedImage mask =
        kind.getColorModel() instanceof IndexColorModel colours
            ? new BufferedImage(width, height, kind.getType(), colours)
            : new BufferedImage(width, height, kind.getType());
    for (int i = 0; i < height * width; i++) {
      mask.getRaster().setSample(i % width, i / width, 0, i % width < width / 2 ? 0 : label);
    }
    mask.getRaster().setSample(width - 1, height - 1, 0, Target.Mask.IGNORED);
    write(name, mask);
  }

  private void write(String name, BufferedImage image) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private static BufferedImage grey() {
    return new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
  }

  /** Colours that have nothing to do with the class numbers. */
  private static BufferedImage palette() {
    byte[] shades = new byte[256];
    for (int i = 0; i < 256; i++) {
      shades[i] = (byte) (255 - i * 7);
    }
    IndexColorModel colours = new IndexColorModel(8, 256, shades, shades, shades);
    return new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED, colours);
  }
}
