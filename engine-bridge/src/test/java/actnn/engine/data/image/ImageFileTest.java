package actnn.engine.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.data.image.Crop.Extent;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("An image file")
class ImageFileTest {

  @TempDir Path folder;

  @ParameterizedTest(name = "{0} is read as red, green, blue")
  @CsvSource({"a.png,0", "a.bmp,0", "a.gif,0", "a.jpg,3"}) // JPEG keeps colours but nearly
  void colours(String name, int tolerance) throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, 0x2060F0);
    }
    byte[] pixels = read(write(image, name), 8);
    for (int i = 0; i < 64; i++) {
      assertThat(Math.abs((pixels[i] & 0xFF) - 0x20)).isLessThanOrEqualTo(tolerance);
      assertThat(Math.abs((pixels[64 + i] & 0xFF) - 0x60)).isLessThanOrEqualTo(tolerance);
      assertThat(Math.abs((pixels[128 + i] & 0xFF) - 0xF0)).isLessThanOrEqualTo(tolerance);
    }
  }

  @ParameterizedTest(name = "in gray (type {0}) is not brightened")
  @CsvSource({"10,100", "11,25700"}) // TYPE_BYTE_GRAY, TYPE_USHORT_GRAY: 100/255 = 25700/65535
  void gray(int type, int sample) throws IOException {
    BufferedImage image = new BufferedImage(4, 4, type);
    for (int i = 0; i < 16; i++) {
      image.getRaster().setSample(i % 4, i / 4, 0, sample);
    }
    assertThat(read(write(image, "gray.png"), 4)).containsOnly(100);
  }

  @Test
  @DisplayName("that is no image is refused by its header")
  void noImage() throws IOException {
    Path file = Files.writeString(folder.resolve("a.png"), "Not an image at all.");
    assertThatThrownBy(() -> ImageFile.check(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not start like a PNG, JPEG, BMP or GIF image");
  }

  @Test
  @DisplayName("that was cut off is refused with an input error, whatever the decoder throws")
  void cut() throws IOException {
    Path file = write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "a.png");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, 20));
    assertThatThrownBy(() -> ImageFile.check(file)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest(name = "of {0} x {0} pixels by its header is taken: {1}")
  @CsvSource({"8192,true", "8193,false", "60000,false", "2147483647,false"})
  void pixels(int side, boolean taken) throws IOException {
    Path file = headed(side);
    if (taken) {
      assertThat(ImageFile.check(file)).isEqualTo(new Extent(side, side));
    } else {
      assertThatThrownBy(() -> ImageFile.check(file))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "its header says %d x %d pixels, and 67108864 are the most".formatted(side, side));
      assertThatThrownBy(() -> MaskFile.check(file))
          .hasMessageStartingWith("its header says " + side);
    }
  }

  @Test
  @DisplayName("whose pixels are damaged is said to be so, not in the words of the decoder")
  void damaged() throws IOException {
    Path file = headed(64);
    assertThat(ImageFile.check(file)).isEqualTo(new Extent(64, 64));
    assertThatThrownBy(() -> read(file, 8))
        .isInstanceOf(IOException.class)
        .hasMessage("it is damaged, or of a kind that Java cannot read");
  }

  /** A grey PNG with a sound header of so many pixels, whose data are none. */
  private Path headed(int side) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(side).putInt(side);
    chunk(bytes, "IHDR", header.put(new byte[] {8, 0, 0, 0, 0}).array());
    chunk(bytes, "IDAT", "no deflated pixels".getBytes(StandardCharsets.US_ASCII));
    chunk(bytes, "IEND", new byte[0]);
    return Files.write(folder.resolve("headed.png"), bytes.toByteArray());
  }

  private static void chunk(ByteArrayOutputStream out, String kind, byte[] data)
      throws IOException {
    byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.write(ByteBuffer.allocate(4).putInt(data.length).array());
    out.write(name);
    out.write(data);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  @ParameterizedTest(name = "named {0} counts as an image: {1}")
  @CsvSource({
    "a.png,true",
    "a.JPG,true",
    "a.b.jpeg,true",
    "png,false",
    "a.txt,false",
    "._a.png,false"
  })
  void named(String name, boolean image) {
    assertThat(ImageFile.named(folder.resolve(name))).isEqualTo(image);
  }

  private Path write(BufferedImage image, String name) throws IOException {
    Path file = folder.resolve(name);
    String format = name.substring(name.lastIndexOf('.') + 1);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    return file;
  }

  private static byte[] read(Path file, int size) throws IOException {
    byte[] pixels = new byte[3 * size * size];
    ImageFile.check(file);
    ImageFile.read(file, size, pixels);
    return pixels;
  }
}
