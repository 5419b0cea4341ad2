package actnn.engine.data.source;

import actnn.engine.data.Augmentation;
import actnn.engine.data.DataException;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Normalization;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import actnn.engine.data.Survey;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * CIFAR-10 and CIFAR-100 in their "binary version".
 *
 * <p>A file is a row of records, each one or two label bytes (CIFAR-100: coarse, then fine, which
 * is the one used here) and 3072 bytes of image, red, green, blue, row by row. See the data sets'
 * page, www.cs.toronto.edu/~kriz/cifar.html. Files are mapped, so they cost no heap.
 */
final class CifarBinary {

  private static final ImageShape SHAPE = ImageShape.rgb(32);

  private CifarBinary() {}

  /**
   * What the files of one of the two data sets look like.
   *
   * @param folder the one that the published archive unpacks to
   * @param names file with a class name a line
   * @param records in each file
   * @param prefix label bytes before each image, the last one counts
   */
  record Layout(
      String name,
      String folder,
      String names,
      List<String> train,
      List<String> test,
      int records,
      int testRecords,
      int prefix,
      List<String> classNames,
      Normalization normalization) {

    static Layout cifar10() {
      return new Layout(
          "cifar10",
          "cifar-10-batches-bin",
          "batches.meta.txt",
          IntStream.rangeClosed(1, 5).mapToObj(i -> "data_batch_" + i + ".bin").toList(),
          List.of("test_batch.bin"),
          10_000,
          10_000,
          1,
          List.of(
              "airplane",
              "automobile",
              "bird",
              "cat",
              "deer",
              "dog",
              "frog",
              "horse",
              "ship",
              "truck"),
          new Normalization(
              List.of(0.4914f, 0.4822f, 0.4465f), List.of(0.2470f, 0.2435f, 0.2616f)));
    }

    static Layout cifar100() {
      return new Layout(
          "cifar100",
          "cifar-100-binary",
          "fine_label_names.txt",
          List.of("train.bin"),
          List.of("test.bin"),
          50_000,
          10_000,
          2,
          IntStream.range(0, 100).mapToObj(i -> "class " + i).toList(),
          new Normalization(
              List.of(0.5071f, 0.4866f, 0.4409f), List.of(0.2673f, 0.2564f, 0.2762f)));
    }

    Layout withRecords(int perFile) {
      return new Layout(
          name, folder, names, train, test, perFile, perFile, prefix, classNames, normalization);
    }

    int record() {
      return prefix + SHAPE.values();
    }
  }

  /** Files of one half, mapped, and where the images start in them. */
  private record Half(Layout layout, List<MappedByteBuffer> files, int records, int[] labels) {

    PixelDataset choose(PixelDataset.Kind kind, int count, long seed, String what) {
      int[] chosen = PixelDataset.choose(labels, count, seed, what);
      return new PixelDataset(
          kind,
          IntStream.of(chosen).map(i -> labels[i]).toArray(),
          (index, target) -> {
            int sample = chosen[index];
            int from = sample % records * layout.record() + layout.prefix();
            files.get(sample / records).get(from, target);
          });
    }
  }

  /**
   * Opens the files of a folder, or of the folder of the archive within it.
   *
   * @throws DataException if one is missing, has the wrong length or a label out of range
   */
  static Split open(Path path, Layout layout, Samples samples) {
    Path folder = folder(path, layout);
    PixelDataset.Kind kind =
        new PixelDataset.Kind(
            layout.name(),
            SHAPE,
            classNames(folder.resolve(layout.names()), layout.classNames()),
            layout.normalization(),
            new Augmentation(4, true));
    Half train = half(folder, layout, layout.train(), layout.records());
    Half test = half(folder, layout, layout.test(), layout.testRecords());
    return new Split(
        train
            .choose(kind, samples.train(), samples.seed(), "The training files in " + folder)
            .resized(samples.size()),
        test.choose(kind, samples.validation(), samples.seed(), "The test files in " + folder)
            .resized(samples.size()));
  }

  /**
   * Counts the records of a folder by the lengths of its files.
   *
   * @throws DataException if one is missing or has the wrong length
   */
  static Survey survey(Path path, Layout layout) {
    Path folder = folder(path, layout);
    layout.train().forEach(name -> check(folder.resolve(name), layout, layout.records()));
    layout.test().forEach(name -> check(folder.resolve(name), layout, layout.testRecords()));
    return new Survey(
        SHAPE,
        layout.classNames().size(),
        layout.records() * layout.train().size(),
        layout.testRecords() * layout.test().size());
  }

  private static Path folder(Path path, Layout layout) {
    Path unpacked = path.resolve(layout.folder());
    boolean above =
        Files.isDirectory(unpacked) && !Files.exists(path.resolve(layout.test().get(0)));
    return above ? unpacked : path;
  }

  private static Half half(Path folder, Layout layout, List<String> names, int records) {
    List<MappedByteBuffer> files = new ArrayList<>();
    int[] labels = new int[records * names.size()];
    for (String name : names) {
      Path file = folder.resolve(name);
      MappedByteBuffer bytes = map(file, layout, records);
      for (int i = 0; i < records; i++) {
        int label = bytes.get(i * layout.record() + layout.prefix() - 1) & 0xFF;
        if (label >= layout.classNames().size()) {
          throw new DataException(
              "%s is damaged: record %d has label %d, but labels of %s go from 0 to %d."
                  .formatted(file, i, label, layout.name(), layout.classNames().size() - 1));
        }
        labels[files.size() * records + i] = label;
      }
      files.add(bytes);
    }
    return new Half(layout, files, records, labels);
  }

  private static long check(Path file, Layout layout, int records) {
    long expected = (long) records * layout.record();
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          "%s is missing: choose the folder with the binary version of %s (%s)."
              .formatted(
                  file,
                  layout.name(),
                  String.join(", ", layout.train()) + ", " + String.join(", ", layout.test())));
    }
    try {
      long found = Files.size(file);
      if (found != expected) {
        throw new DataException(
            "%s has %d bytes instead of the %d of %d records: fetch the file again."
                .formatted(file, found, expected, records));
      }
      if (!Files.isReadable(file)) {
        throw new DataException("%s may not be read: check its rights.".formatted(file));
      }
      return expected;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static MappedByteBuffer map(Path file, Layout layout, int records) {
    long length = check(file, layout, records);
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, length);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static DataException unreadable(Path file, IOException cause) {
    return new DataException("%s cannot be read (%s).".formatted(file, cause.getMessage()), cause);
  }

  private static List<String> classNames(Path file, List<String> fallback) {
    List<String> lines = lines(file);
    return lines == null || lines.size() != fallback.size() ? fallback : lines;
  }

  private static @Nullable List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      return null; // A name is a comfort: without the file the built-in ones do.
    }
  }
}
