package actnn.engine.data.source;

import actnn.engine.data.Augmentation;
import actnn.engine.data.DataException;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Normalization;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import actnn.engine.data.Survey;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/**
 * MNIST and its relatives (Fashion-MNIST, KMNIST) in IDX files, packed with gzip or not.
 *
 * <p>An IDX file is a magic number (2051 images, 2049 labels), the sizes, each as four bytes, high
 * byte first, and then bytes; see the description at yann.lecun.com/exdb/mnist. Read once into the
 * heap, 55 MB for all of MNIST.
 */
final class MnistIdx {

  private static final int IMAGES = 2051;
  private static final int LABELS = 2049;
  private static final int CLASSES = 10;
  private static final int IMAGE_HEADER_BYTES = 16;

  private MnistIdx() {}

  private record Header(int count, ImageShape shape) {}

  private record Images(int count, ImageShape shape, byte[] bytes) {}

  /**
   * Opens the four files of a folder.
   *
   * @throws DataException if one is missing or damaged
   */
  static Split open(Path folder, Samples samples) {
    PixelDataset train = half(folder, "train", samples.train(), samples.seed());
    PixelDataset test = half(folder, "t10k", samples.validation(), samples.seed());
    return new Split(train.resized(samples.size()), test.resized(samples.size()));
  }

  /**
   * Looks at the headers of the four files, and at all labels, which are few bytes.
   *
   * @throws DataException if one is missing or damaged there
   */
  static Survey survey(Path folder) {
    Header train = header(folder, "train");
    Header test = header(folder, "t10k");
    if (!train.shape().equals(test.shape())) {
      throw new DataException(
          "The training images in %s are %s, but those for testing %s: fetch both again."
              .formatted(folder, train.shape(), test.shape()));
    }
    return new Survey(train.shape(), CLASSES, train.count(), test.count());
  }

  private static Header header(Path folder, String half) {
    Path imageFile = find(folder, half + "-images", "idx3-ubyte");
    Header header = begin(imageFile, MnistIdx::imageHeader);
    checkLength(imageFile, header);
    labels(find(folder, half + "-labels", "idx1-ubyte"), imageFile, header.count());
    return header;
  }

  private static void checkLength(Path file, Header header) {
    long expected = IMAGE_HEADER_BYTES + (long) header.count() * header.shape().values();
    try {
      if (!file.toString().endsWith(".gz") && Files.size(file) != expected) {
        throw new DataException(
            "%s is damaged (it has %d bytes instead of the %d of its header): fetch the file again."
                .formatted(file, Files.size(file), expected));
      }
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  private static byte[] labels(Path labelFile, Path imageFile, int images) {
    byte[] labels = read(labelFile, MnistIdx::labels);
    if (images != labels.length) {
      throw new DataException(
          "%s holds %d images, but %s holds %d labels: fetch both again."
              .formatted(imageFile, images, labelFile, labels.length));
    }
    for (int i = 0; i < labels.length; i++) {
      if ((labels[i] & 0xFF) >= CLASSES) {
        throw new DataException(
            "%s is damaged: label %d is %d, but labels go from 0 to 9."
                .formatted(labelFile, i, labels[i] & 0xFF));
      }
    }
    return labels;
  }

  private static PixelDataset half(Path folder, String half, int count, long seed) {
    Path imageFile = find(folder, half + "-images", "idx3-ubyte");
    Path labelFile = find(folder, half + "-labels", "idx1-ubyte");
    Images images = read(imageFile, MnistIdx::images);
    byte[] labels = labels(labelFile, imageFile, images.count());
    int[] all = IntStream.range(0, labels.length).map(i -> labels[i]).toArray();
    int[] chosen = PixelDataset.choose(all, count, seed, "The files " + half + "-* in " + folder);
    int values = images.shape().values();
    return new PixelDataset(
        kind(images.shape()),
        IntStream.of(chosen).map(i -> all[i]).toArray(),
        (index, target) ->
            System.arraycopy(images.bytes(), chosen[index] * values, target, 0, values));
  }

  private static PixelDataset.Kind kind(ImageShape shape) {
    return new PixelDataset.Kind(
        "mnist",
        shape,
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
        Normalization.gray(0.1307f, 0.3081f),
        new Augmentation(2, false));
  }

  private static Path find(Path folder, String name, String kind) {
    for (String joint : List.of("-", ".")) {
      for (String ending : List.of("", ".gz")) {
        Path file = folder.resolve(name + joint + kind + ending);
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
    }
    throw new DataException(
        "%s is missing, with or without .gz: choose the folder with the four files of MNIST."
            .formatted(folder.resolve(name + "-" + kind)));
  }

  private interface Parser<T> {
    T parse(DataInputStream in) throws IOException;
  }

  /** Reads a whole file. */
  private static <T> T read(Path file, Parser<T> parser) {
    return begin(
        file,
        in -> {
          T result = parser.parse(in);
          if (in.read() >= 0) {
            throw new IOException("it holds more than its header says");
          }
          return result;
        });
  }

  /** Reads the beginning of a file. */
  private static <T> T begin(Path file, Parser<T> parser) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream bytes =
            file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
        DataInputStream in = new DataInputStream(new BufferedInputStream(bytes, 1 << 16))) {
      return parser.parse(in);
    } catch (EOFException e) {
      throw new DataException(
          "%s is damaged (it ends before its header says): fetch the file again.".formatted(file),
          e);
    } catch (IOException e) {
      throw damaged(file, e);
    }
  }

  private static DataException damaged(Path file, IOException cause) {
    return new DataException(
        "%s is damaged (%s): fetch the file again.".formatted(file, cause.getMessage()), cause);
  }

  private static Header imageHeader(DataInputStream in) throws IOException {
    int count = header(in, IMAGES, "images");
    int height = in.readInt();
    int width = in.readInt();
    // Divided, since the product of all three can be beyond a long.
    if (height < 1 || width < 1 || (long) height * width > (Integer.MAX_VALUE - 8) / count) {
      throw new IOException(
          "its header speaks of " + count + " images of " + height + "x" + width + " pixels");
    }
    return new Header(count, new ImageShape(1, height, width));
  }

  private static Images images(DataInputStream in) throws IOException {
    Header header = imageHeader(in);
    int bytes = header.count() * header.shape().values();
    return new Images(header.count(), header.shape(), exactly(in, bytes));
  }

  private static byte[] labels(DataInputStream in) throws IOException {
    return exactly(in, header(in, LABELS, "labels"));
  }

  private static int header(DataInputStream in, int expected, String what) throws IOException {
    int magic = in.readInt();
    if (magic != expected) {
      throw new IOException(
          "it starts with " + magic + " instead of the " + expected + " of an IDX file of " + what);
    }
    int count = in.readInt();
    if (count < 1) {
      throw new IOException("its header speaks of " + count + " " + what);
    }
    return count;
  }

  /** Grows with what is there, so that a damaged header cannot ask for the whole heap. */
  private static byte[] exactly(DataInputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }
}
