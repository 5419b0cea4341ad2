package actnn.engine.data.image;

import actnn.engine.data.image.Crop.Extent;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Masks as PNG files whose pixels are class numbers: indices of a palette, as in Pascal VOC, or
 * grey values as stored. Safe for several threads.
 */
public final class MaskFile {
  private static final int LARGEST_CLASS = 255;

  private MaskFile() {}

  /** Whether the name ends like a mask; hidden files do not count. */
  public static boolean named(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".png") && !name.startsWith(".");
  }

  /**
   * Reads no more than the header and, as {@link ImageFile#check} does, the end.
   *
   * @throws IOException if this is no image, or one whose pixels are colours
   */
  public static Extent check(Path file) throws IOException {
    FileEnd.check(file);
    return ImageFile.open(
        file,
        reader -> {
          requireNumbers(reader.getRawImageType(0).getColorModel());
          return ImageFile.extent(reader);
        });
  }

  /**
   * Decodes the same square that {@link ImageFile#read} shows, each pixel from the nearest one.
   *
   * @param target receives {@code size * size} class numbers from {@code offset} on
   * @throws IOException if the file cannot be decoded or a class number is beyond 255
   */
  public static void read(Path file, int size, byte[] target, int offset) throws IOException {
    Raster raster = raster(file);
    Crop crop = Crop.centred(new Extent(raster.getHeight(), raster.getWidth()), size);
    for (int y = 0; y < size; y++) {
      int row = nearest(crop.top(), y, crop.scale(), raster.getHeight());
      for (int x = 0; x < size; x++) {
        int column = nearest(crop.left(), x, crop.scale(), raster.getWidth());
        target[offset + y * size + x] = (byte) number(raster.getSample(column, row, 0));
      }
    }
  }

  /**
   * The largest class number in a file.
   *
   * @param ignored a number that is none
   * @return -1 where every pixel is ignored
   */
  public static int largestClass(Path file, int ignored) throws IOException {
    Raster raster = raster(file);
    int[] samples = raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    int largest = -1;
    for (int sample : samples) {
      largest = sample == ignored ? largest : Math.max(largest, number(sample));
    }
    return largest;
  }

  private static Raster raster(Path file) throws IOException {
    BufferedImage image = ImageFile.open(file, reader -> reader.read(0));
    requireNumbers(image.getColorModel());
    return image.getRaster();
  }

  private static int number(int sample) throws IOException {
    if (sample > LARGEST_CLASS) {
      throw new IOException("it has class number " + sample + ", beyond 255");
    }
    return sample;
  }

  private static void requireNumbers(ColorModel colours) throws IOException {
    if (!(colours instanceof IndexColorModel) && colours.getNumColorComponents() != 1) {
      throw new IOException("its pixels are colours, not class numbers");
    }
  }

  private static int nearest(double start, int place, double scale, int count) {
    return Math.min(count - 1, Math.max(0, (int) Math.floor(start + (place + 0.5) * scale)));
  }
}
