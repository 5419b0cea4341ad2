package actnn.engine.data.target;

import java.util.Arrays;
import java.util.List;

/** The truth about one sample. Immutable. */
public sealed interface Target {

  /** The truth about the image after it was cropped or mirrored. */
  Target moved(Shift shift);

  /**
   * The class of the whole image.
   *
   * @param label from 0
   */
  record Label(int label) implements Target {
    @Override
    public Target moved(Shift shift) {
      return this;
    }
  }

  /**
   * The class of each pixel.
   *
   * @param height rows
   * @param width columns
   * @param classes row by row, {@link #IGNORED} where nobody knows; not to be changed
   */
  record Mask(int height, int width, byte[] classes) implements Target {
    /** A pixel that neither loss nor metric looks at, as in Pascal VOC. */
    public static final int IGNORED = 255;

    /** Checks that every pixel has a class. */
    public Mask {
      if (classes.length != height * width) {
        throw new IllegalArgumentException(
            "A mask of %d x %d needs %d classes, not %d."
                .formatted(height, width, height * width, classes.length));
      }
    }

    /** Pixels that come from outside the image are ignored: the black around it is no class. */
    @Override
    public Target moved(Shift shift) {
      if (shift.equals(Shift.NONE)) {
        return this;
      }
      byte[] moved = new byte[classes.length];
      Arrays.fill(moved, (byte) IGNORED);
      for (int row = 0; row < height; row++) {
        int from = row + shift.down();
        if (from >= 0 && from < height) {
          row(from, shift, moved, row);
        }
      }
      return new Mask(height, width, moved);
    }

    private void row(int from, Shift shift, byte[] target, int to) {
      for (int column = 0; column < width; column++) {
        int source = column + shift.right();
        if (source >= 0 && source < width) {
          int place = shift.mirror() ? width - 1 - column : column;
          target[to * width + place] = classes[from * width + source];
        }
      }
    }
  }

  /**
   * The objects of an image.
   *
   * @param height rows of the image
   * @param width its columns
   * @param boxes around its objects, within the image
   */
  record Boxes(int height, int width, List<BoundingBox> boxes) implements Target {
    /** Copies the list. */
    public Boxes {
      boxes = List.copyOf(boxes);
    }

    /** Cuts boxes at the edge and drops those of which less than a quarter is left. */
    @Override
    public Target moved(Shift shift) {
      return shift.equals(Shift.NONE)
          ? this
          : new Boxes(
              height,
              width,
              seen(boxes.stream().map(box -> moved(box, shift)).toList(), height, width));
    }

    /** What of some boxes is seen in an image: cut at the edge, dropped where little is left. */
    public static List<BoundingBox> seen(List<BoundingBox> boxes, int height, int width) {
      return boxes.stream()
          .filter(box -> box.stillShownBy(box.clipped(height, width)))
          .map(box -> box.clipped(height, width))
          .toList();
    }

    private BoundingBox moved(BoundingBox box, Shift shift) {
      BoundingBox there = box.mapped(shift.right(), shift.down(), 1);
      return shift.mirror()
          ? new BoundingBox(
              there.label(), width - there.right(), there.y(), there.width(), there.height())
          : there;
    }
  }
}
