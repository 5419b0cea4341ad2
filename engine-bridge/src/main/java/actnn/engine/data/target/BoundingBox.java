package actnn.engine.data.target;

/**
 * An upright rectangle around an object, in pixels from the upper left corner of the image.
 *
 * @param label class of the object, from 0
 * @param x left side
 * @param y upper side
 * @param width above 0
 * @param height above 0
 */
public record BoundingBox(int label, float x, float y, float width, float height) {
  /** Of a box that was cut at the edge of an image, the share that must be left to keep it. */
  private static final float LEAST_SHARE = 0.25f;

  /** Right side. */
  public float right() {
    return x + width;
  }

  /** Lower side. */
  public float bottom() {
    return y + height;
  }

  /** Width times height. */
  public float area() {
    return width * height;
  }

  /** Area of what two boxes share over the area of what they cover together, 0 to 1. */
  public float overlap(BoundingBox other) {
    float across = Math.min(right(), other.right()) - Math.max(x, other.x);
    float down = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
    if (across <= 0 || down <= 0) {
      return 0;
    }
    float both = across * down;
    return both / (area() + other.area() - both);
  }

  /** The same box in other coordinates: {@code (x - left) * scale}, and likewise for y. */
  public BoundingBox mapped(float left, float top, float scale) {
    return new BoundingBox(
        label, (x - left) * scale, (y - top) * scale, width * scale, height * scale);
  }

  /** What of it lies in an image; width or height may be 0 or less when nothing does. */
  public BoundingBox clipped(int imageHeight, int imageWidth) {
    float left = Math.max(0, x);
    float top = Math.max(0, y);
    return new BoundingBox(
        label,
        left,
        top,
        Math.min(imageWidth, right()) - left,
        Math.min(imageHeight, bottom()) - top);
  }

  /** Whether a clipped box still shows enough of this one to be found: a quarter of its area. */
  public boolean stillShownBy(BoundingBox clipped) {
    return clipped.width > 0 && clipped.height > 0 && clipped.area() >= LEAST_SHARE * area();
  }
}
