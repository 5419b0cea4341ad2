package actnn.engine.data;

/**
 * The size of one image, stored channel by channel, each channel row by row (CHW).
 *
 * @param channels 1 for gray, 3 for red, green, blue
 * @param height rows in pixels
 * @param width columns in pixels
 */
public record ImageShape(int channels, int height, int width) {

  /** Checks that no side is empty. */
  public ImageShape {
    if (channels < 1 || height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "An image of " + channels + "x" + height + "x" + width + " holds no pixel.");
    }
  }

  /** A square colour image. */
  public static ImageShape rgb(int size) {
    return new ImageShape(3, size, size);
  }

  /** A square gray image. */
  public static ImageShape gray(int size) {
    return new ImageShape(1, size, size);
  }

  /** Pixels of one channel. */
  public int plane() {
    return Math.multiplyExact(height, width);
  }

  /** Numbers in one image: channels times height times width. */
  public int values() {
    return Math.multiplyExact(channels, plane());
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
