package actnn.engine.data;

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
}
