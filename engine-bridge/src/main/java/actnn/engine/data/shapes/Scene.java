package actnn.engine.data.shapes;

import java.util.List;

/**
 * One drawn image and the truth about it.
 *
 * @param size height and width in pixels
 * @param label class of the main figure
 * @param image red, green, blue, each row by row, 0 to 255
 * @param mask row by row the class + 1 of the figure that is seen, or 0 for ground and covers
 * @param boxes one for each figure of which a pixel is seen, the main one first
 */
public record Scene(int size, int label, byte[] image, byte[] mask, List<Box> boxes) {

  /** Takes the arrays as they are: a scene is drawn to be read once. */
  public Scene {
    boxes = List.copyOf(boxes);
  }
}
