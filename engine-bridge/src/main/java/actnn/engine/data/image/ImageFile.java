package actnn.engine.data.image;

import actnn.engine.data.image.Crop.Extent;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;

/**
 * Image files in the formats that the JDK reads.
 *
 * <p>Transparency and the camera's orientation mark are ignored. Safe for several threads.
 */
public final class ImageFile {

  /** As many as 8192 x 8192 has; they take some 400 MB while they are decoded. */
  private static final long MOST_PIXELS = 1 << 26;

  private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "bmp", "gif");

  private ImageFile() {}

  /** Whether the name ends like an image that can be read; hidden files do not count. */
  public static boolean named(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    return dot > 0 && !name.startsWith(".") && ENDINGS.contains(name.substring(dot + 1));
  }

  /**
   * Reads no more than the header and, of a PNG or a JPEG, the end, which shows whether the file is
   * whole.
   *
   * @return height and width
   * @throws IOException if this is no image, one whose colours the JDK cannot read, one with more
   *     pixels than can be decoded with ease, or a part of one
   */
  public static Extent check(Path file) throws IOException {
    FileEnd.check(file);
    return open(
        file,
        reader -> {
          Extent extent = extent(reader);
          if (!reader.getImageTypes(0).hasNext()) {
            throw new IOException("its colours are neither gray nor RGB");
          }
          return extent;
        });
  }

  /** Height and width by the header, if they can be. */
  static Extent extent(ImageReader reader) throws IOException {
    Extent extent = new Extent(reader.getHeight(0), reader.getWidth(0));
    if (extent.width() < 1 || extent.height() < 1) {
      throw new IOException("the image is empty");
    }
    if ((long) extent.width() * extent.height() > MOST_PIXELS) {
      throw new IOException(
          "its header says %s pixels, and %d are the most".formatted(extent, MOST_PIXELS));
    }
    return extent;
  }

  /**
   * Decodes to a square colour image: the middle of the picture, its short side resized.
   *
   * @param target receives red, green, blue, each {@code size * size} bytes
   * @throws IOException if the file cannot be read or decoded
   */
  public static void read(Path file, int size, byte[] target) throws IOException {
    BufferedImage image = open(file, reader -> reader.read(0));
    int height = image.getHeight();
    int width = image.getWidth();
    byte[] planes = new byte[3 * height * width];
    if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      gray(image, planes);
    } else {
      colour(image, planes);
    }
    new Resampler(height, width, size, size).resize(planes, 3, target);
  }

  /** What is done with an open file. */
  interface Use<T> {
    T apply(ImageReader reader) throws IOException;
  }

  static <T> T open(Path file, Use<T> use) throws IOException {
    try (FileImageInputStream stream = new FileImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new IOException("it does not start like a PNG, JPEG, BMP or GIF image");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        return use.apply(reader);
      } catch (IIOException | EOFException | RuntimeException e) {
        // The decoders of the JDK answer some damaged files with an IndexOutOfBoundsException or
        // an IllegalArgumentException; none of their words help who has the file.
        throw new IOException("it is damaged, or of a kind that Java cannot read", e);
      } finally {
        reader.dispose();
      }
    }
  }

  /** Bytes as stored: getRGB would take gray for linear light and brighten it. */
  private static void gray(BufferedImage image, byte[] planes) {
    Raster raster = image.getRaster();
    int plane = image.getHeight() * image.getWidth();
    int bits = raster.getSampleModel().getSampleSize(0);
    int top = (1 << Math.min(bits, 16)) - 1;
    int[] samples = raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (int[]) null);
    for (int i = 0; i < plane; i++) {
      byte value = (byte) (samples[i] * 255L / top);
      planes[i] = value;
      planes[plane + i] = value;
      planes[2 * plane + i] = value;
    }
  }

  private static void colour(BufferedImage image, byte[] planes) {
    int width = image.getWidth();
    int plane = image.getHeight() * width;
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        planes[i] = (byte) (row[x] >> 16);
        planes[plane + i] = (byte) (row[x] >> 8);
        planes[2 * plane + i] = (byte) row[x];
      }
    }
  }
}
