package actnn.app.chart.export;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as PNG. */
public final class Png {
  private Png() {}

  /**
   * Writes a picture into a stream, which stays open, without a file on the way: a process that is
   * stopped would leave that one in the temporary folder.
   *
   * @throws IOException where the stream cannot be written, or this Java knows no PNG
   */
  public static void write(RenderedImage image, OutputStream out) throws IOException {
    try (ImageOutputStream cached = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(image, "png", cached)) {
        throw new IOException("This Java cannot write PNG files.");
      }
    }
  }
}
