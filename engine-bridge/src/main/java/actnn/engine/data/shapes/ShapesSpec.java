package actnn.engine.data.shapes;

/**
 * What the drawn images look like and how hard they are.
 *
 * @param size height and width in pixels
 * @param classes how many of the {@link Figure figures} appear, the first ones
 * @param figures how many are in each image; the main one is the largest and lies on top
 * @param noise deviation of the grain at its strongest, of a range from 0 to 1
 * @param contrast least distance of the figure's from the ground's colour, of a range from 0 to 1
 * @param cover share of the main figure's breadth that is hidden at most
 * @param distractors fragments around the figures at most
 */
public record ShapesSpec(
    int size, int classes, int figures, float noise, float contrast, float cover, int distractors) {

  /** Checks every range. */
  public ShapesSpec {
    check(size >= 8 && size <= 2048, "size", "8 to 2048", size);
    check(classes >= 2 && classes <= Figure.values().length, "classes", "2 to 10", classes);
    check(figures >= 1 && figures <= 20, "figures", "1 to 20", figures);
    check(noise >= 0 && noise <= 1, "noise", "0 to 1", noise);
    check(contrast >= 0 && contrast <= 0.5, "contrast", "0 to 0.5", contrast);
    check(cover >= 0 && cover <= 0.8, "cover", "0 to 0.8", cover);
    check(distractors >= 0 && distractors <= 50, "distractors", "0 to 50", distractors);
  }

  /** All ten figures, one in each image, hard enough that a small network is not always right. */
  public static ShapesSpec standard(int size) {
    return new ShapesSpec(size, Figure.values().length, 1, 0.10f, 0.20f, 0.35f, 5);
  }

  /** The same pictures with several figures, for segmentation and detection. */
  public ShapesSpec withFigures(int count) {
    return new ShapesSpec(size, classes, count, noise, contrast, cover, distractors);
  }

  private static void check(boolean fine, String name, String range, Object value) {
    if (!fine) {
      throw new IllegalArgumentException(
          "Shapes are drawn with " + name + " from " + range + ", not " + value + ".");
    }
  }
}
