package actnn.engine.data;

import actnn.engine.data.random.RandomStream;
import actnn.engine.data.target.Shift;
import java.util.Arrays;

/**
 * Random changes of a training image.
 *
 * @param padding black pixels put around the image before a crop of the old size is taken from a
 *     random place; 0 leaves the image where it is
 * @param flip whether half of the images are mirrored left to right
 */
public record Augmentation(int padding, boolean flip) {

  /** Images as they are. */
  public static final Augmentation NONE = new Augmentation(0, false);

  /** Checks the padding. */
  public Augmentation {
    if (padding < 0) {
      throw new IllegalArgumentException("Padding must be 0 or more pixels, not " + padding + ".");
    }
  }

  /** Decides where to crop and whether to mirror. */
  public Shift draw(RandomStream random) {
    int down = random.below(2 * padding + 1) - padding;
    int right = random.below(2 * padding + 1) - padding;
    return new Shift(down, right, flip && random.chance(0.5f));
  }

  /**
   * Moves one image of values from 0 to 1, black where it is left behind.
   *
   * @param source the image as it is
   * @param shape its shape
   * @param shift where it is cropped and whether it is mirrored
   * @param target another array, receives the changed image
   */
  public static void apply(float[] source, ImageShape shape, Shift shift, float[] target) {
    for (int row = 0; row < shape.channels() * shape.height(); row++) {
      int y = row % shape.height() + shift.down();
      int to = row * shape.width();
      if (y < 0 || y >= shape.height()) {
        Arrays.fill(target, to, to + shape.width(), 0);
      } else {
        copy(
            source, (row + shift.down()) * shape.width(), shift.right(), shape.width(), target, to);
      }
      if (shift.mirror()) {
        reverse(target, to, to + shape.width() - 1);
      }
    }
  }

  private static void copy(float[] source, int from, int right, int width, float[] target, int to) {
    int kept = Math.max(0, width - Math.abs(right));
    int start = Math.min(width, Math.max(0, -right));
    Arrays.fill(target, to, to + width, 0);
    System.arraycopy(source, from + Math.min(width, Math.max(0, right)), target, to + start, kept);
  }

  private static void reverse(float[] values, int first, int last) {
    for (int low = first, high = last; low < high; low++, high--) {
      float kept = values[low];
      values[low] = values[high];
      values[high] = kept;
    }
  }
}
