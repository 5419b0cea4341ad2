package actnn.engine.detect;

import actnn.engine.data.target.BoundingBox;
import java.util.List;

/**
 * Boxes that a detector judges: six at each place of each level, of two sizes and three shapes, so
 * that neighbouring sizes differ by the square root of 2. Immutable.
 */
public final class Anchors {
  /** Anchors at each place: sizes times shapes. */
  public static final int PER_PLACE = 6;

  private static final double[] SCALES = {1, Math.sqrt(2)};
  private static final double[] RATIOS = {0.5, 1, 2};
  private static final int SIZE_OVER_STRIDE = 4;
  private static final int SMALL_IMAGE = 128;
  private static final int LEVELS = 3;

  private final int height;
  private final int width;
  private final float[] boxes;

  private Anchors(int height, int width, float[] boxes) {
    this.height = height;
    this.width = width;
    this.boxes = boxes;
  }

  /**
   * Pixels between neighbouring places, finest level first: 4, 8, 16 for images below 128 pixels,
   * whose objects are small, and 8, 16, 32 above.
   */
  public static List<Integer> strides(long height, long width) {
    int first = Math.min(height, width) < SMALL_IMAGE ? 4 : 8;
    return List.of(first, 2 * first, 4 * first);
  }

  /**
   * The anchors of an image.
   *
   * @throws IllegalArgumentException unless both sides are multiples of the coarsest stride
   */
  public static Anchors of(long height, long width) {
    List<Integer> strides = strides(height, width);
    int coarsest = strides.get(LEVELS - 1);
    if (height < coarsest || height % coarsest != 0 || width < coarsest || width % coarsest != 0) {
      throw new IllegalArgumentException(
          "a detector takes images whose sides are multiples of %d, not %d x %d."
              .formatted(coarsest, width, height));
    }
    long places = strides.stream().mapToLong(s -> (height / s) * (width / s)).sum();
    float[] boxes = new float[Math.toIntExact(4 * PER_PLACE * places)];
    int at = 0;
    for (int stride : strides) {
      for (int row = 0; row < height / stride; row++) {
        for (int column = 0; column < width / stride; column++) {
          at = place(boxes, at, stride, (column + 0.5f) * stride, (row + 0.5f) * stride);
        }
      }
    }
    return new Anchors((int) height, (int) width, boxes);
  }

  private static int place(float[] boxes, int from, int stride, float x, float y) {
    int at = from;
    for (double scale : SCALES) {
      for (double ratio : RATIOS) {
        double size = SIZE_OVER_STRIDE * stride * scale;
        boxes[at++] = x;
        boxes[at++] = y;
        boxes[at++] = (float) (size / Math.sqrt(ratio));
        boxes[at++] = (float) (size * Math.sqrt(ratio));
      }
    }
    return at;
  }

  /** How many there are. */
  public int count() {
    return boxes.length / 4;
  }

  /** Height of the image in pixels. */
  public int height() {
    return height;
  }

  /** Width of the image in pixels. */
  public int width() {
    return width;
  }

  float centreX(int anchor) {
    return boxes[4 * anchor];
  }

  float centreY(int anchor) {
    return boxes[4 * anchor + 1];
  }

  float width(int anchor) {
    return boxes[4 * anchor + 2];
  }

  float height(int anchor) {
    return boxes[4 * anchor + 3];
  }

  /** One of them as a box, of class 0. */
  public BoundingBox box(int anchor) {
    float w = width(anchor);
    float h = height(anchor);
    return new BoundingBox(0, centreX(anchor) - w / 2, centreY(anchor) - h / 2, w, h);
  }
}
