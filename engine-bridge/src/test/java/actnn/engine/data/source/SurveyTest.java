package actnn.engine.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.Task;
import actnn.engine.data.DataException;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Samples;
import actnn.engine.data.Survey;
import actnn.engine.data.source.CifarBinary.Layout;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A look at a data set before it is opened")
class SurveyTest {
  private static final Samples ALL = new Samples(0, 0, 0, 1);
  private static final int SIDE = 6;

  @TempDir private Path folder;

  @Test
  @DisplayName("finds of drawn shapes what opening them finds, whatever number is asked for")
  void shapes() {
    assertThat(Datasets.survey("shapes", null, 24, 300))
        .isEqualTo(
            Survey.of(
                Datasets.open(Task.CLASSIFICATION, "shapes", null, new Samples(24, 300, 0, 1))));
    assertThat(Datasets.survey("shapes", null, 0, 0))
        .isEqualTo(
            Survey.of(Datasets.open(Task.CLASSIFICATION, "shapes", null, new Samples(0, 0, 0, 1))));
  }

  @Test
  @DisplayName("finds in MNIST files what opening them finds, packed or not")
  void mnist() throws IOException {
    mnistFiles();
    assertThat(Datasets.survey("mnist", folder, 0, 0))
        .isEqualTo(Survey.of(MnistIdx.open(folder, ALL)))
        .isEqualTo(new Survey(ImageShape.gray(SIDE), 10, 20, 10));
    assertThat(Datasets.survey("mnist", folder, 28, 0).shape()).isEqualTo(ImageShape.gray(28));
  }

  @Test
  @DisplayName("finds in CIFAR files what opening them finds, in the folder of the archive too")
  void cifar() throws IOException {
    Layout layout = Layout.cifar10().withRecords(3);
    Path unpacked = Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
    for (String name : layout.train()) {
      Files.write(unpacked.resolve(name), new byte[3 * 3073]);
    }
    Files.write(unpacked.resolve("test_batch.bin"), new byte[3 * 3073]);
    assertThat(CifarBinary.survey(folder, layout))
        .isEqualTo(CifarBinary.survey(unpacked, layout))
        .isEqualTo(Survey.of(CifarBinary.open(folder, layout, ALL)))
        .isEqualTo(new Survey(ImageShape.rgb(32), 10, 15, 3));
  }

  @Test
  @DisplayName("finds in an image folder what opening it finds")
  void images() throws IOException {
    for (String name : new String[] {"cat", "dog", "eel"}) {
      Path place = Files.createDirectory(folder.resolve(name));
      for (int i = 0; i < 10; i++) {
        ImageIO.write(
            new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB),
            "png",
            place.resolve(i + ".png").toFile());
      }
    }
    assertThat(Datasets.survey("folder", folder, 16, 0))
        .isEqualTo(
            Survey.of(
                Datasets.open(Task.CLASSIFICATION, "folder", folder, new Samples(16, 0, 0, 1))))
        .isEqualTo(new Survey(ImageShape.rgb(16), 3, 24, 6));
    Files.writeString(folder.resolve("dog").resolve("3.png"), "no image");
    refuses("folder", "3.png cannot be read as an image", "repair or remove it.");
    for (String format : new String[] {"png", "jpg"}) {
      Path whole = folder.resolve("dog").resolve("3." + format);
      ImageIO.write(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), format, whole.toFile());
      byte[] bytes = Files.readAllBytes(whole);
      Files.write(whole, Arrays.copyOf(bytes, bytes.length - 9));
      refuses(
          "folder", "3." + format + " cannot be read as an image (its end is missing)", "repair");
      Files.write(whole, bytes);
    }
    assertThat(Datasets.survey("folder", folder, 16, 0).train()).isPositive();
  }

  @Test
  @DisplayName("refuses files that are cut short, odd or missing, naming them")
  void damaged() throws IOException {
    mnistFiles();
    Path images = folder.resolve("t10k-images-idx3-ubyte");
    Files.write(images, new byte[] {0, 0, 8, 3, 0, 0, 0, 10, 0, 0, 0, 6, 0, 0, 0, 6, 1});
    refuses("mnist", images + " is damaged (it has 17 bytes instead of the 376", "fetch the file");
    Files.write(images, new byte[] {0, 0, 8});
    refuses("mnist", images + " is damaged (it ends before its header says)", "fetch the file");
    Files.delete(images);
    refuses("mnist", images + " is missing", "choose the folder with the four files");
    refuses("cifar10", "data_batch_1.bin is missing", "choose the folder with the binary version");
    Files.write(folder.resolve("data_batch_1.bin"), new byte[100]);
    refuses("cifar10", "has 100 bytes instead of the 30730000", "fetch the file again.");
    refuses("folder", "needs at least 2 folders", "choose the folder above the classes.");
  }

  private void refuses(String name, String what, String instead) {
    assertThatThrownBy(() -> Datasets.survey(name, folder, 0, 0))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(what, instead);
  }

  private void mnistFiles() throws IOException {
    Path packed = folder.resolve("train-images-idx3-ubyte.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(idx(2051, 20, true));
    }
    Files.write(folder.resolve("train-labels-idx1-ubyte"), idx(2049, 20, false));
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), idx(2051, 10, true));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), idx(2049, 10, false));
  }

  private static byte[] idx(int magic, int count, boolean images) {
    int header = images ? 16 : 8;
    int each = images ? SIDE * SIDE : 1;
    ByteBuffer file = ByteBuffer.allocate(header + count * each).putInt(magic).putInt(count);
    return (images ? file.putInt(SIDE).putInt(SIDE) : file).array();
  }
}
