package actnn.engine.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.Task;
import actnn.engine.data.DataException;
import actnn.engine.data.Dataset;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Labels;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import actnn.engine.data.source.CifarBinary.Layout;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("CIFAR files")
class CifarBinaryTest {

  private static final int RECORDS = 20;
  private static final Samples ALL = new Samples(0, 0, 0, 1);
  private static final Layout TEN = Layout.cifar10().withRecords(RECORDS);
  private static final Layout HUNDRED = Layout.cifar100().withRecords(RECORDS);

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    for (int file = 0; file < 5; file++) {
      Files.write(folder.resolve(TEN.train().get(file)), records(1, file * RECORDS));
    }
    Files.write(folder.resolve("test_batch.bin"), records(1, 200));
    Files.write(folder.resolve("train.bin"), records(2, 0));
    Files.write(folder.resolve("test.bin"), records(2, 200));
  }

  /** Record i has label i mod 10, red all i, green all i + 1, blue all i + 2. */
  private static byte[] records(int prefix, int first) {
    byte[] bytes = new byte[RECORDS * (prefix + 3072)];
    for (int i = 0; i < RECORDS; i++) {
      int start = i * (prefix + 3072);
      bytes[start + prefix - 1] = (byte) ((first + i) % 10);
      for (int p = 0; p < 3072; p++) {
        bytes[start + prefix + p] = (byte) (first + i + p / 1024);
      }
    }
    return bytes;
  }

  @Test
  @DisplayName("of ten classes give every record once, with its own label and colours")
  void ten() {
    Split split = CifarBinary.open(folder, TEN, ALL);
    assertThat(split.train().size()).isEqualTo(5 * RECORDS);
    assertThat(split.validation().size()).isEqualTo(RECORDS);
    assertThat(split.train().classNames()).hasSize(10).contains("frog");
    float[] image = new float[3072];
    int[] seen =
        IntStream.range(0, 100)
            .map(
                i -> {
                  int label = Labels.read(split.train(), i, image);
                  int record = Math.round(image[0] * 255);
                  assertThat(label).isEqualTo(record % 10).isEqualTo(Labels.of(split.train(), i));
                  assertThat(image[1024]).isEqualTo((record + 1) / 255f);
                  assertThat(image[3071]).isEqualTo((record + 2) / 255f);
                  return record;
                })
            .sorted()
            .toArray();
    assertThat(seen).isEqualTo(IntStream.range(0, 100).toArray());
  }

  @Test
  @DisplayName("of a hundred classes use the fine label, and the names beside them")
  void hundred() throws IOException {
    String names = String.join("\n", IntStream.range(0, 100).mapToObj(i -> "n" + i).toList());
    Files.writeString(folder.resolve("fine_label_names.txt"), names + "\n\n");
    Split split = CifarBinary.open(folder, HUNDRED, ALL);
    assertThat(split.train().classes()).isEqualTo(100);
    assertThat(split.train().classNames()).startsWith("n0", "n1");
    float[] image = new float[3072];
    int found = Labels.read(split.validation(), 3, image);
    assertThat(found).isEqualTo(Math.round(image[0] * 255) % 10);
  }

  @Test
  @DisplayName("are found in the folder of the archive, too")
  void archive() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
    Files.move(folder.resolve("test_batch.bin"), inner.resolve("test_batch.bin"));
    for (String name : TEN.train()) {
      Files.move(folder.resolve(name), inner.resolve(name));
    }
    assertThat(CifarBinary.open(folder, TEN, ALL).train().size()).isEqualTo(100);
  }

  @Test
  @DisplayName("give some samples evenly over the classes, the same for the same seed")
  void some() {
    Split split = CifarBinary.open(folder, TEN, new Samples(0, 30, 10, 1));
    int[] labels = IntStream.range(0, 30).map(i -> Labels.of(split.train(), i)).sorted().toArray();
    assertThat(labels).isEqualTo(IntStream.range(0, 30).map(i -> i / 3).toArray());
    float[] image = new float[3072];
    float[] again = new float[3072];
    split.train().read(29, image, 0);
    CifarBinary.open(folder, TEN, new Samples(0, 30, 10, 1)).train().read(29, again, 0);
    assertThat(again).isEqualTo(image);
  }

  @Test
  @DisplayName("can be enlarged")
  void enlarged() {
    Dataset data = CifarBinary.open(folder, TEN, new Samples(48, 0, 0, 1)).train();
    float[] image = new float[3 * 48 * 48];
    assertThat(data.shape()).isEqualTo(ImageShape.rgb(48));
    assertThat(data.augmentation().padding()).isEqualTo(6);
    int label = Labels.read(data, 5, image);
    int record = Math.round(image[0] * 255);
    assertThat(record % 10).isEqualTo(label);
    assertThat(image[image.length - 1]).isEqualTo((record + 2) / 255f);
  }

  @Test
  @DisplayName("that are missing, cut or damaged are refused with a sentence")
  void refused() throws IOException {
    Path batch = folder.resolve("data_batch_3.bin");
    byte[] good = Files.readAllBytes(batch);
    Files.write(batch, Arrays.copyOf(good, 100));
    refuses(batch + " has 100 bytes instead of the 61460 of 20 records: fetch the file again.");
    good[2 * 3073] = 10;
    Files.write(batch, good);
    refuses(batch + " is damaged: record 2 has label 10, but labels of cifar10 go from 0 to 9.");
    Files.delete(batch);
    refuses(
        batch
            + " is missing: choose the folder with the binary version of cifar10 (data_batch_1.bin,"
            + " data_batch_2.bin, data_batch_3.bin, data_batch_4.bin, data_batch_5.bin,"
            + " test_batch.bin).");
  }

  @Test
  @DisplayName("cannot give more samples than there are")
  void tooMany() {
    assertThatThrownBy(() -> CifarBinary.open(folder, TEN, new Samples(0, 101, 0, 1)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "The training files in " + folder + " hold 100 samples, so 101 cannot be taken.");
  }

  @Test
  @DisplayName("of the published length are accepted by name")
  void published() throws IOException {
    for (String name : TEN.train()) {
      sparse(folder.resolve(name));
    }
    sparse(folder.resolve("test_batch.bin"));
    Split split = Datasets.open(Task.CLASSIFICATION, "cifar10", folder, new Samples(0, 0, 100, 1));
    assertThat(split.train().size()).isEqualTo(50_000);
    assertThat(split.validation().size()).isEqualTo(100);
  }

  private static void sparse(Path file) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(0);
      access.setLength(10_000L * 3073);
    }
  }

  private void refuses(String sentence) {
    assertThatThrownBy(() -> CifarBinary.open(folder, TEN, ALL))
        .isInstanceOf(DataException.class)
        .hasMessage(sentence);
  }
}
