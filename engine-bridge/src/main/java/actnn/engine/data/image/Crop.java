package actnn.engine.data.image;

/**
 * The largest centred square of a picture, shrunk or enlarged: what {@link ImageFile#read} shows.
 *
 * @param left columns to the left of the square
 * @param top rows above it
 * @param scale old pixels a new pixel
 */
public record Crop(double left, double top, double scale) {

  /** The square of a picture that becomes {@code size} pixels wide. */
  public static Crop centred(Extent extent, int size) {
    double scale = Math.min((double) extent.height() / size, (double) extent.width() / size);
    return new Crop(
        (extent.width() - size * scale) / 2, (extent.height() - size * scale) / 2, scale);
  }

  /**
   * Height and width of a picture as its file has it, in pixels.
   *
   * @param height rows
   * @param width columns
   */
  public record Extent(int height, int width) {
    /** Such as {@code 640 x 480}: people name the width first. */
    @Override
    public String toString() {
      return width + " x " + height;
    }
  }
}
