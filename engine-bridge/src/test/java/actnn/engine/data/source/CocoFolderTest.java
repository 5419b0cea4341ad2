package actnn.engine.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.Task;
import actnn.engine.data.DataException;
import actnn.engine.data.Dataset;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import actnn.engine.data.target.BoundingBox;
import actnn.engine.data.target.Target;
import java.awt.image.BufferedImage;
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
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A folder with COCO annotations")
class CocoFolderTest {
  private static final String CATEGORIES =
      "\"categories\":[{\"id\":7,\"name\":\"dog\"},{\"id\":2,\"name\":\"cat\"}]";
  private static final String IMAGE =
      "{\"id\":1,\"file_name\":\"a.png\",\"height\":16,\"width\":32}";
  private static final String CAT =
      "{\"id\":1,\"image_id\":1,\"category_id\":2,\"bbox\":[8,4,8,8]}";

  @TempDir Path folder;

  @BeforeEach
  void oneImageEach() throws IOException {
    image("train/a.png");
    image("validation/a.png");
    json("train.json", CATEGORIES, IMAGE, CAT);
    json("validation.json", CATEGORIES, IMAGE, CAT);
  }

  @Test
  @DisplayName("numbers the categories by ascending id and follows the square that is shown")
  void boxes() throws IOException {
    json(
        "train.json",
        CATEGORIES,
        IMAGE,
        CAT
            // Cut at the left edge of the square, which starts at column 8, to half of it.
            + ",{\"image_id\":1,\"category_id\":7,\"bbox\":[4,0,8,2]}"
            // Outside of it.
            + ",{\"image_id\":1,\"category_id\":7,\"bbox\":[0,0,7,16]}"
            // A crowd, and a box without area.
            + ",{\"image_id\":1,\"category_id\":7,\"bbox\":[8,0,16,16],\"iscrowd\":1}"
            + ",{\"image_id\":1,\"category_id\":7,\"bbox\":[9,9,0,3]}");
    Dataset data = open(8).train();
    assertThat(data.classNames()).containsExactly("cat", "dog");
    assertThat(boxes(data))
        .containsExactly(new BoundingBox(0, 0, 2, 4, 4), new BoundingBox(1, 0, 0, 2, 1));
  }

  @Test
  @DisplayName("finds files and images as the archives of COCO lay them out")
  void asPublished(@TempDir Path other) throws IOException {
    folder = other;
    image("train2017/a.png");
    image("val2017/a.png");
    json("annotations/instances_train2017.json", CATEGORIES, IMAGE, CAT);
    json("annotations/instances_val2017.json", CATEGORIES, IMAGE, "");
    Files.writeString(folder.resolve("annotations/captions_train2017.json"), "not looked at");
    Split split = open(16);
    assertThat(boxes(split.train())).hasSize(1);
    assertThat(boxes(split.validation())).isEmpty();
  }

  @Test
  @DisplayName("sets a fifth aside where there is one file alone, in any order of its parts")
  void oneFile(@TempDir Path other) throws IOException {
    folder = other;
    StringBuilder images = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      image("images/p" + i + ".png");
      images.append(i == 0 ? "" : ",");
      images.append(
          "{\"height\":16,\"id\":%d,\"width\":32,\"file_name\":\"p%d.png\"}".formatted(i, i));
    }
    Files.writeString(
        folder.resolve("all.json"),
        "{\"annotations\":[{\"bbox\":[8,4,8,8],\"segmentation\":[[1,2,3]],\"image_id\":4,"
            + "\"category_id\":7,\"more\":{\"deep\":[{}]}}],\"info\":{\"year\":2017},\"images\":["
            + images
            + "],"
            + CATEGORIES
            + "}");
    Split split = open(0);
    assertThat(split.train().size()).isEqualTo(8);
    assertThat(split.validation().size()).isEqualTo(2);
  }

  @ParameterizedTest(name = "refuses annotations where {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"bbox\":[8,4,8,8]|\"bbox\":[8,4,8]|'bbox' of annotations[0] is not [x, y, width, height]",
        "\"bbox\":[8,4,8,8]|\"bbox\":[8,4,-8,8]|'bbox' of annotations[0] is not [x, y, width",
        "\"bbox\":[8,4,8,8]|\"bbox\":[8,\"4\",8,8]|'bbox' of annotations[0] is not [x, y, width",
        "\"bbox\":[8,4,8,8]|\"bbox\":\"8 4 8 8\"|'bbox' of annotations[0] is not [x, y, width",
        "\"image_id\":1|\"image_id\":5|an annotation speaks of image 5, which is not listed",
        "\"category_id\":2|\"category_id\":3|an annotation speaks of category 3, which is not",
        "\"category_id\":2|\"category\":2|'category_id' of annotations[0] is not a whole number",
        "\"height\":16|\"height\":16.5|'height' of images[0] is not a whole number",
        "\"height\":16|\"height\":0|'height' of images[0] is not a number of pixels from 1 to",
        "\"file_name\":\"a.png\"|\"file\":\"a.png\"|'file_name' of images[0] is not a text",
        "\"file_name\":\"a.png\"|\"file_name\":\"a\\u0000.png\"|'file_name' of images[0] cannot be the",
        "\"images\":[|\"pictures\":[|it needs at least 1 image and 1 category, but has 0 and 2",
        "\"annotations\":[|\"annotations\":{}, \"x\":[|'annotations' is no list",
        "\"annotations\":[|\"annotations\":[3,|annotations[0] is no object",
        "\"name\":\"cat\"}]|\"name\":\"cat\"}|line 1, column",
        "{\"images\"|[\"images\"|it does not start with {"
      })
  void damaged(String old, String fresh, String sentence) throws IOException {
    Path file = folder.resolve("train.json");
    String text = Files.readString(file);
    assertThat(text).contains(old);
    Files.writeString(file, text.replace(old, fresh));
    assertThatThrownBy(() -> open(0))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file + " cannot be read as COCO annotations (")
        .hasMessageContaining(sentence)
        .hasMessageEndingWith("): repair it or fetch it again.");
  }

  @Test
  @DisplayName("says where a file that is cut off ends, in no library's words")
  void cutOff() throws IOException {
    Path file = folder.resolve("train.json");
    Files.writeString(file, Files.readString(file).substring(0, 12));
    assertThatThrownBy(() -> open(0))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            file + " cannot be read as COCO annotations (it ends at line 1, col")
        .hasMessageNotContaining("Source");
  }

  @Test
  @DisplayName("takes boxes of a single category")
  void single() throws IOException {
    for (String half : new String[] {"train", "validation"}) {
      json(half + ".json", "\"categories\":[{\"id\":2,\"name\":\"cat\"}]", IMAGE, CAT);
    }
    assertThat(open(0).train().classNames()).containsExactly("cat");
    assertThat(Datasets.survey("coco", folder, 0, 0).classes()).isEqualTo(1);
  }

  @Test
  @DisplayName("refuses an image that is missing, of another size, or outside of the folder")
  void images() throws IOException {
    json("train.json", CATEGORIES, IMAGE.replace("a.png", "b.png"), "");
    refuses("The image b.png of " + folder.resolve("train.json") + " is in none of");
    json("train.json", CATEGORIES, IMAGE.replace("32", "31"), "");
    refuses(
        folder.resolve("train/a.png")
            + " is 32 x 16 pixels, but "
            + folder.resolve("train.json")
            + " says 31 x 16: fetch one of them again.");
    json("train.json", CATEGORIES, IMAGE.replace("a.png", "../train/../../x.png"), "");
    Files.copy(folder.resolve("train/a.png"), folder.resolve("../x.png").normalize());
    refuses("names the image ../train/../../x.png, which lies outside of");
    Files.delete(folder.resolve("../x.png").normalize());
  }

  @Test
  @DisplayName("refuses training images without a single box, and takes such for validation")
  void boxless() throws IOException {
    json("validation.json", CATEGORIES, IMAGE, "");
    assertThat(open(0).validation().size()).isEqualTo(1);
    json("train.json", CATEGORIES, IMAGE, "");
    refuses(folder.resolve("train.json") + " has no box around an object in any image for");
  }

  @Test
  @DisplayName("refuses halves of different categories, and files that it cannot tell apart")
  void halves() throws IOException {
    json("validation.json", CATEGORIES.replace("\"cat\"", "\"cow\""), IMAGE, "");
    refuses("validation.json has cow, dog: both need the same.");
    json("train2.json", CATEGORIES, IMAGE, "");
    refuses(folder + " has 2 annotation files with \"train\" in their name, but one is needed");
  }

  @Test
  @DisplayName("refuses a folder without annotations")
  void none(@TempDir Path other) {
    folder = other;
    refuses(other + " holds no annotations: add train.json and validation.json, or a folder");
  }

  private Split open(int size) {
    return Datasets.open(Task.DETECTION, "coco", folder, new Samples(size, 0, 0, 1));
  }

  private void refuses(String part) {
    assertThatThrownBy(() -> open(0)).isInstanceOf(DataException.class).hasMessageContaining(part);
  }

  private static List<BoundingBox> boxes(Dataset data) {
    return ((Target.Boxes) data.read(0, new float[data.shape().values()], 0)).boxes();
  }

  private void json(String name, String categories, String images, String annotations)
      throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "{\"images\":[%s],\"annotations\":[%s],%s}".formatted(images, annotations, categories));
  }

  private void image(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", file.toFile());
  }
}
