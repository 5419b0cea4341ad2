import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * Draws the program's icon anew, in every size and container that systems ask for. Run it from the
 * project's folder after a change, and commit what it writes: {@code java packaging/icon/Icon.java}.
 *
 * <p>The picture is the program's own chart: what each layer keeps as bars, before the faint outline
 * of what float32 would keep.
 */
public final class Icon {
  private static final Path WINDOW = Path.of("assets/src/main/resources/actnn/assets/icon");
  private static final Path PACKAGE = Path.of("packaging/icon");
  private static final int[] WINDOW_SIZES = {16, 24, 32, 48, 64, 128, 256};
  private static final int[] ICO_SIZES = {16, 24, 32, 48, 256};

  /** Apple's names of PNG entries, and the pixels that each holds. */
  private static final Map<String, Integer> ICNS =
      new TreeMap<>(Map.of("icp4", 16, "icp5", 32, "ic07", 128, "ic08", 256, "ic09", 512));

  private static final Color GROUND = new Color(0x14263B);
  private static final Color OUTLINE = new Color(0x6F8BA8);
  private static final Color[] BARS = {
    new Color(0x56B4E9), new Color(0xE69F00), new Color(0x2FBF95)
  };

  /** Heights of the bars as parts of the outline's; they differ so that they tell apart at 16 px. */
  private static final double[] HEIGHTS = {0.36, 0.62, 0.24};

  private Icon() {}

  public static void main(String[] unused) throws IOException {
    Files.createDirectories(WINDOW);
    for (int size : WINDOW_SIZES) {
      Files.write(WINDOW.resolve("actnn-" + size + ".png"), png(size));
    }
    Files.write(PACKAGE.resolve("actnn.png"), png(256));
    Files.write(PACKAGE.resolve("actnn.ico"), ico());
    Files.write(PACKAGE.resolve("actnn.icns"), icns());
  }

  private static byte[] png(int size) throws IOException {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D to = image.createGraphics();
    to.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    to.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    draw(to, size);
    to.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  /** Whole pixels for every edge, so that small sizes stay crisp. */
  private static void draw(Graphics2D to, int size) {
    double edge = size / 16.0;
    to.setColor(GROUND);
    to.fill(new RoundRectangle2D.Double(0, 0, size, size, size * 0.36, size * 0.36));
    long width = Math.round(3 * edge);
    long gap = Math.max(1, Math.round(edge));
    long left = (size - 3 * width - 2 * gap) / 2;
    long foot = Math.round(13 * edge);
    long full = Math.round(10 * edge);
    for (int i = 0; i < BARS.length; i++) {
      long x = left + i * (width + gap);
      outline(to, x, foot - full, width, full, Math.max(1, size / 64.0));
      long height = Math.max(2, Math.round(HEIGHTS[i] * full));
      to.setColor(BARS[i]);
      double round = size < 32 ? 0 : 0.7 * edge;
      to.fill(new RoundRectangle2D.Double(x, foot - height, width, height, round, round));
    }
  }

  private static void outline(
      Graphics2D to, double x, double y, double width, double height, double line) {
    to.setColor(OUTLINE);
    to.setStroke(new BasicStroke((float) line));
    double half = line / 2;
    double round = line > 1 ? 2.8 * line : 0;
    to.draw(
        new RoundRectangle2D.Double(x + half, y + half, width - line, height - line, round, round));
  }

  /** A directory of entries of 16 bytes behind a head of 6, then the PNGs. */
  private static byte[] ico() throws IOException {
    var pictures = new ByteArrayOutputStream();
    int begin = 6 + 16 * ICO_SIZES.length;
    ByteBuffer head = ByteBuffer.allocate(begin).order(ByteOrder.LITTLE_ENDIAN);
    head.putShort((short) 0).putShort((short) 1).putShort((short) ICO_SIZES.length);
    for (int size : ICO_SIZES) {
      byte[] png = png(size);
      byte pixels = (byte) (size == 256 ? 0 : size);
      head.put(pixels).put(pixels).putShort((short) 0).putShort((short) 1).putShort((short) 32);
      head.putInt(png.length).putInt(begin + pictures.size());
      pictures.writeBytes(png);
    }
    return joined(head.array(), pictures.toByteArray());
  }

  private static byte[] icns() throws IOException {
    var entries = new ByteArrayOutputStream();
    for (Map.Entry<String, Integer> entry : ICNS.entrySet()) {
      byte[] png = png(entry.getValue());
      entries.writeBytes(named(entry.getKey(), png.length));
      entries.writeBytes(png);
    }
    return joined(named("icns", entries.size()), entries.toByteArray());
  }

  /** Four letters and the length of what they name, these eight bytes included. */
  private static byte[] named(String letters, int length) {
    return ByteBuffer.allocate(8)
        .put(letters.getBytes(StandardCharsets.US_ASCII))
        .putInt(8 + length)
        .array();
  }

  private static byte[] joined(byte[] head, byte[] tail) {
    return ByteBuffer.allocate(head.length + tail.length).put(head).put(tail).array();
  }
}
