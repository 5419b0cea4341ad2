package actnn.engine.data.target;

import java.util.List;

/** The truth about the samples of a batch, in their order. The arrays are not to be changed. */
public sealed interface Targets {

  /** How many samples there are. */
  int count();

  /**
   * The class of each sample, (N).
   *
   * @param classes from 0
   */
  record Labels(int[] classes) implements Targets {
    @Override
    public int count() {
      return classes.length;
    }
  }

  /**
   * The class of each pixel, (N, H, W).
   *
   * @param count samples
   * @param height rows
   * @param width columns
   * @param classes sample by sample, row by row; 255 is ignored
   */
  record Masks(int count, int height, int width, byte[] classes) implements Targets {}

  /**
   * The objects of each sample.
   *
   * @param height rows of an image
   * @param width its columns
   * @param images boxes of each sample
   */
  record Boxes(int height, int width, List<List<BoundingBox>> images) implements Targets {
    /** Copies the list. */
    public Boxes {
      images = List.copyOf(images);
    }

    @Override
    public int count() {
      return images.size();
    }
  }

  /**
   * Puts the truths of samples together.
   *
   * @param targets at least one, all of one kind and size
   * @throws ClassCastException when they are of different kinds
   */
  static Targets of(List<Target> targets) {
    Target first = targets.get(0);
    if (first instanceof Target.Label) {
      return new Labels(targets.stream().mapToInt(t -> ((Target.Label) t).label()).toArray());
    }
    if (first instanceof Target.Mask mask) {
      int plane = mask.classes().length;
      byte[] all = new byte[targets.size() * plane];
      for (int i = 0; i < targets.size(); i++) {
        System.arraycopy(((Target.Mask) targets.get(i)).classes(), 0, all, i * plane, plane);
      }
      return new Masks(targets.size(), mask.height(), mask.width(), all);
    }
    Target.Boxes boxes = (Target.Boxes) first;
    return new Boxes(
        boxes.height(),
        boxes.width(),
        targets.stream().map(t -> ((Target.Boxes) t).boxes()).toList());
  }
}
