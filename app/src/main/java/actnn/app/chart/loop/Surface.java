package actnn.app.chart.loop;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * Pixels that Java2D draws into and JavaFX shows, without a copy. A pane owns two: the painter
 * draws into the one that is not shown.
 */
public final class Surface {
  private final double width;
  private final double height;
  private final double scale;
  private final BufferedImage pixels;
  private final PixelBuffer<IntBuffer> buffer;
  private final Image image;

  /** A surface of width by height points with {@code scale} pixels each. */
  Surface(double width, double height, double scale) {
    this.width = width;
    this.height = height;
    this.scale = scale;
    int columns = (int) Math.max(1, Math.ceil(width * scale));
    int rows = (int) Math.max(1, Math.ceil(height * scale));
    pixels = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB_PRE);
    int[] data = ((DataBufferInt) pixels.getRaster().getDataBuffer()).getData();
    buffer =
        new PixelBuffer<>(columns, rows, IntBuffer.wrap(data), PixelFormat.getIntArgbPreInstance());
    image = new WritableImage(buffer);
  }

  boolean fits(double wantedWidth, double wantedHeight, double wantedScale) {
    return width == wantedWidth && height == wantedHeight && scale == wantedScale;
  }

  public double width() {
    return width;
  }

  public double height() {
    return height;
  }

  /** For the painter thread; one unit is one point. The caller disposes of it. */
  Graphics2D graphics() {
    Graphics2D graphics = pixels.createGraphics();
    graphics.scale(scale, scale);
    return graphics;
  }

  /** Tells JavaFX that the pixels have changed; FX thread. */
  public Image refreshed() {
    buffer.updateBuffer(changed -> null);
    return image;
  }
}
