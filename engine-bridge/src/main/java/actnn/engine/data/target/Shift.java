package actnn.engine.data.target;

/**
 * A crop of the old size from another place, then perhaps a mirror image.
 *
 * @param down rows by which the crop lies below the image; negative above it
 * @param right columns by which it lies to the right
 * @param mirror whether the crop is then mirrored left to right
 */
public record Shift(int down, int right, boolean mirror) {
  /** Nothing moves. */
  public static final Shift NONE = new Shift(0, 0, false);
}
