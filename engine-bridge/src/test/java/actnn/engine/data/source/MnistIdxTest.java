package actnn.engine.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.Task;
import actnn.engine.data.DataException;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Labels;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("MNIST files")
class MnistIdxTest {

  private static final int SIZE = 6;
  private static final Samples ALL = new Samples(0, 0, 0, 1);

  @TempDir Path folder;
  private Path labels;

  @BeforeEach
  void write() throws IOException {
    labels = folder.resolve("train-labels-idx1-ubyte");
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), packed(images(20)));
    Files.write(labels, labels(20));
    Files.write(folder.resolve("t10k-images.idx3-ubyte"), images(10));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), packed(labels(10)));
  }

  private static byte[] images(int count) {
    ByteBuffer file = ByteBuffer.allocate(16 + count * SIZE * SIZE);
    file.putInt(2051).putInt(count).putInt(SIZE).putInt(SIZE);
    for (int i = 0; i < count * SIZE * SIZE; i++) {
      file.put((byte) (i / (SIZE * SIZE) * 10));
    }
    return file.array();
  }

  private static byte[] labels(int count) {
    ByteBuffer file = ByteBuffer.allocate(8 + count).putInt(2049).putInt(count);
    for (int i = 0; i < count; i++) {
      file.put((byte) (i % 10));
    }
    return file.array();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(target)) {
      out.write(bytes);
    }
    return target.toByteArray();
  }

  @Test
  @DisplayName("give gray images with their labels, packed or not, under either spelling")
  void read() {
    Split split = Datasets.open(Task.CLASSIFICATION, "mnist", folder, new Samples(0, 0, 0, 1));
    assertThat(split.train().size()).isEqualTo(20);
    assertThat(split.validation().size()).isEqualTo(10);
    assertThat(split.train().shape()).isEqualTo(ImageShape.gray(SIZE));
    float[] image = new float[SIZE * SIZE];
    for (int i = 0; i < 20; i++) {
      int label = Labels.read(split.train(), i, image);
      assertThat(Math.round(image[7] * 25.5f) % 10).isEqualTo(label);
    }
  }

  @Test
  @DisplayName("can be enlarged")
  void enlarged() {
    assertThat(MnistIdx.open(folder, new Samples(32, 0, 0, 1)).train().shape())
        .isEqualTo(ImageShape.gray(32));
  }

  @Test
  @DisplayName("that are missing, cut or damaged are refused with a sentence")
  void refused() throws IOException {
    byte[] good = labels(20);
    Files.write(labels, Arrays.copyOf(good, 15));
    refuses(labels + " is damaged (it ends before its header says): fetch the file again.");
    Files.write(labels, Arrays.copyOf(good, 30));
    refuses(labels + " is damaged (it holds more than its header says): fetch the file again.");
    Files.write(labels, images(20));
    refuses(
        labels
            + " is damaged (it starts with 2051 instead of the 2049 of an IDX file of labels):"
            + " fetch the file again.");
    Files.write(labels, labels(19));
    refuses(
        folder.resolve("train-images-idx3-ubyte.gz")
            + " holds 20 images, but "
            + labels
            + " holds 19 labels: fetch both again.");
    good[8 + 4] = 11;
    Files.write(labels, good);
    refuses(labels + " is damaged: label 4 is 11, but labels go from 0 to 9.");
    Files.write(labels, labels(20));
    Path images = folder.resolve("t10k-images-idx3-ubyte");
    ByteBuffer header = ByteBuffer.allocate(16).putInt(2051).putInt(64);
    Files.write(images, header.putInt(Integer.MAX_VALUE).putInt(Integer.MAX_VALUE).array());
    assertThatThrownBy(() -> MnistIdx.survey(folder))
        .isInstanceOf(DataException.class)
        .hasMessage(
            images
                + " is damaged (its header speaks of 64 images of 2147483647x2147483647 pixels):"
                + " fetch the file again.");
    Files.delete(labels);
    refuses(
        labels
            + " is missing, with or without .gz: choose the folder with the four files of MNIST.");
  }

  @Test
  @DisplayName("that claim to be packed but are not are refused")
  void notPacked() throws IOException {
    Path file = folder.resolve("t10k-labels-idx1-ubyte.gz");
    Files.write(file, labels(10));
    refuses(file + " is damaged (Not in GZIP format): fetch the file again.");
  }

  private void refuses(String sentence) {
    assertThatThrownBy(() -> MnistIdx.open(folder, ALL))
        .isInstanceOf(DataException.class)
        .hasMessage(sentence);
  }
}
