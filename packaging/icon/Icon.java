import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
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
 * <p>It is the mark in the window's corner: layers, in the colours of {@code .wb-brand-mark}.
 */
public final class Icon {
  private static final Path WINDOW = Path.of("assets/src/main/resources/actnn/assets/icon");
  private static final Path PACKAGE = Path.of("packaging/icon");
  private static final int[] WINDOW_SIZES = {16, 24, 32, 48, 64, 128, 256};
  private static final int[] ICO_SIZES = {16, 24, 32, 48, 256};

  /** Apple's names of PNG entries, and the pixels that each holds. */
  private static final Map<String, Integer> ICNS =
      new TreeMap<>(Map.of("icp4", 16, "icp5", 32, "ic07", 128, "ic08", 256, "ic09", 512));

  private static final Color FROM = new Color(0x0969DA);
  private static final Color INTO = new Color(0x1A9F6C);

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

  private static void draw(Graphics2D to, int size) {
    to.setPaint(new GradientPaint(0, 0, FROM, size, size, INTO));
    double round = size * 0.44;
    to.fill(new RoundRectangle2D.Double(0, 0, size, size, round, round));
    to.setColor(Color.WHITE);
    // Small ones need lines of a whole pixel and more, or they grey out.
    float line = Math.max(1.35f, size * 0.07f);
    to.setStroke(new BasicStroke(line, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    to.draw(sheet(size, 0.335, true));
    to.draw(sheet(size, 0.5, false));
    to.draw(sheet(size, 0.655, false));
  }

  /** A sheet that lies flat, seen from above: its four edges, or only the two in front. */
  private static Path2D sheet(int size, double middle, boolean whole) {
    double half = 0.27 * size;
    double deep = 0.135 * size;
    double x = size / 2.0;
    double y = middle * size;
    Path2D edges = new Path2D.Double();
    edges.moveTo(x - half, y);
    edges.lineTo(x, y + deep);
    edges.lineTo(x + half, y);
    if (whole) {
      edges.lineTo(x, y - deep);
      edges.closePath();
    }
    return edges;
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
