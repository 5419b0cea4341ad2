package actnn.engine.data.shapes;

import actnn.engine.data.random.RandomStream;

/**
 * An image in the making, with a note for each pixel which figure is seen there. Confined to one
 * thread.
 */
final class Canvas {

  /** The owner of a pixel that shows no figure. */
  static final byte NOBODY = 0;

  private final int size;
  private final float[] red;
  private final float[] green;
  private final float[] blue;
  private final byte[] owner;

  Canvas(int size) {
    this.size = size;
    red = new float[size * size];
    green = new float[size * size];
    blue = new float[size * size];
    owner = new byte[size * size];
  }

  /** Paints everything. */
  void ground(Paint paint) {
    float unit = 2f / size;
    for (int i = 0; i < red.length; i++) {
      float x = (i % size + 0.5f) * unit - 1;
      float y = (i / size + 0.5f) * unit - 1;
      blend(i, paint, paint.texture().weight(x, y), 1);
    }
  }

  /** Paints the inside of an outline; pixels that it covers by half or more get a new owner. */
  void fill(Outline outline, Pose pose, Paint paint, byte newOwner) {
    float reach = Outline.REACH * pose.radius() + 1;
    int bottom = Math.min(size, (int) (pose.y() + reach) + 1);
    int right = Math.min(size, (int) (pose.x() + reach) + 1);
    int left = Math.max(0, (int) (pose.x() - reach));
    float scale = 1 / pose.radius();
    for (int row = Math.max(0, (int) (pose.y() - reach)); row < bottom; row++) {
      for (int column = left; column < right; column++) {
        float dx = (column + 0.5f - pose.x()) * scale;
        float dy = (row + 0.5f - pose.y()) * scale;
        float u = pose.cos() * dx + pose.sin() * dy;
        float v = (pose.cos() * dy - pose.sin() * dx) * pose.squeeze();
        float cover = 0.5f - outline.distance(u, v) * pose.radius();
        if (cover > 0) {
          int i = row * size + column;
          blend(i, paint, paint.texture().weight(u, v), Math.min(1, cover));
          owner[i] = cover >= 0.5f ? newOwner : owner[i];
        }
      }
    }
  }

  /** Makes one side brighter than the other. */
  void light(float strength, float turns) {
    Pose pose = Pose.of(0, 0, 1, turns, 1);
    float unit = 2f / size;
    for (int i = 0; i < red.length; i++) {
      float x = (i % size + 0.5f) * unit - 1;
      float y = (i / size + 0.5f) * unit - 1;
      float factor = 1 + strength * (pose.cos() * x + pose.sin() * y);
      red[i] *= factor;
      green[i] *= factor;
      blue[i] *= factor;
    }
  }

  /** The image as bytes with grain, channel by channel. */
  byte[] develop(RandomStream random, float deviation) {
    byte[] image = new byte[3 * red.length];
    develop(red, image, 0, random, deviation);
    develop(green, image, red.length, random, deviation);
    develop(blue, image, 2 * red.length, random, deviation);
    return image;
  }

  /** Which figure is seen at each pixel. */
  byte[] owner() {
    return owner;
  }

  /**
   * The sum of four random bytes has deviation sqrt(4 (256^2 - 1) / 12) and is near enough to a
   * bell; one draw of 64 bits makes two.
   */
  private static void develop(
      float[] plane, byte[] image, int offset, RandomStream random, float deviation) {
    float scale = 255 * deviation / (float) Math.sqrt(4 * 65535 / 12.0);
    long bits = 0;
    for (int i = 0; i < plane.length; i++) {
      bits = i % 2 == 0 ? random.bits() : bits >>> 32;
      long pairs = (bits & 0x00FF00FFL) + ((bits >>> 8) & 0x00FF00FFL);
      long sum = (pairs & 0xFFFF) + ((pairs >>> 16) & 0xFFFF);
      float value = 255 * plane[i] + (sum - 510) * scale + 0.5f;
      image[offset + i] = (byte) Math.max(0, Math.min(255, (int) value));
    }
  }

  private void blend(int i, Paint paint, float weight, float cover) {
    Colour a = paint.first();
    Colour b = paint.second();
    red[i] += cover * (a.red() + (b.red() - a.red()) * weight - red[i]);
    green[i] += cover * (a.green() + (b.green() - a.green()) * weight - green[i]);
    blue[i] += cover * (a.blue() + (b.blue() - a.blue()) * weight - blue[i]);
  }
}
