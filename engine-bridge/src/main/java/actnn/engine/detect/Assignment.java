package actnn.engine.detect;

import actnn.engine.data.target.BoundingBox;
import java.util.Arrays;
import java.util.List;

/**
 * What each anchor of an image should say.
 *
 * @param classes of each anchor: the class of its object, {@link #GROUND} or {@link #IGNORED}
 * @param offsets four numbers an anchor, of meaning only where it has an object
 */
public record Assignment(int[] classes, float[] offsets) {
  /** An anchor that shows no object. */
  public static final int GROUND = -1;

  /** An anchor that shows too much of an object for ground and too little for the object. */
  public static final int IGNORED = -2;

  private static final float OBJECT = 0.5f;
  private static final float NOTHING = 0.4f;

  /**
   * Gives each anchor the object that it overlaps most: as its own from 0.5 on, ignored from 0.4 on
   * (Lin et al. 2017, section 4). The anchor that overlaps an object most is given to it however
   * little that is, so that no object goes unlearned.
   */
  public static Assignment of(Anchors anchors, List<BoundingBox> truth) {
    int[] classes = new int[anchors.count()];
    int[] owner = new int[anchors.count()];
    Arrays.fill(classes, GROUND);
    Arrays.fill(owner, -1);
    float[] most = new float[anchors.count()];
    float[][] overlaps = new float[truth.size()][anchors.count()];
    for (int anchor = 0; anchor < most.length; anchor++) {
      BoundingBox box = anchors.box(anchor);
      for (int object = 0; object < truth.size(); object++) {
        float overlap = box.overlap(truth.get(object));
        overlaps[object][anchor] = overlap;
        if (overlap > most[anchor]) {
          most[anchor] = overlap;
          owner[anchor] = object;
        }
      }
      if (most[anchor] >= NOTHING) {
        boolean own = most[anchor] >= OBJECT;
        classes[anchor] = own ? truth.get(owner[anchor]).label() : IGNORED;
      }
    }
    giveBest(overlaps, truth, classes, owner);
    return new Assignment(classes, offsets(anchors, truth, classes, owner));
  }

  private static void giveBest(
      float[][] overlaps, List<BoundingBox> truth, int[] classes, int[] owner) {
    boolean[] given = new boolean[classes.length];
    for (int object = 0; object < overlaps.length; object++) {
      int best = -1;
      for (int anchor = 0; anchor < given.length; anchor++) {
        float overlap = overlaps[object][anchor];
        if (!given[anchor] && overlap > (best < 0 ? 0 : overlaps[object][best])) {
          best = anchor;
        }
      }
      if (best >= 0) {
        given[best] = true;
        owner[best] = object;
        classes[best] = truth.get(object).label();
      }
    }
  }

  private static float[] offsets(
      Anchors anchors, List<BoundingBox> truth, int[] classes, int[] owner) {
    float[] offsets = new float[4 * classes.length];
    for (int anchor = 0; anchor < classes.length; anchor++) {
      if (classes[anchor] >= 0) {
        BoxCode.encode(anchors, anchor, truth.get(owner[anchor]), offsets, 4 * anchor);
      }
    }
    return offsets;
  }
}
