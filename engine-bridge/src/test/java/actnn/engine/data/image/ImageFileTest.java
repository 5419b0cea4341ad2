package actnn.engine.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
